import type { Random } from "../kernel/random.ts";
import { TokenSealer } from "../kernel/sealed-token.ts";
import { Accounts } from "./accounts.ts";
import { KinesisCallRates } from "./call-rates.ts";
import type { KinesisContext } from "./context.ts";
import type { EnforcedLimits } from "./enforced-limits.ts";
import { regionShardQuota } from "./limits.ts";
import { createObserver } from "./observe.ts";
import type { KinesisObserver } from "./observer.ts";
import { OnDemandScaler } from "./on-demand-scaler.ts";
import { type KinesisHandlers, kinesisHandlers } from "./operations.ts";
import type { AccountSettingsRepository } from "./ports.ts";
import { shardOfIterator } from "./shard-iterator.ts";
import { Streams, type StreamsDependencies } from "./streams.ts";

export interface KinesisDependencies extends StreamsDependencies {
  readonly limits: EnforcedLimits;
  readonly accountSettings: AccountSettingsRepository;
  /** Open shards per account and region; null for the region's own default. */
  readonly shardQuota: number | null;
  /** 32 bytes that make iterators and page tokens this server's own. */
  readonly tokenSecret: Uint8Array;
  /** For nonces. */
  readonly random: Random;
  readonly newStreamId: () => string;
}

/** Kinesis Data Streams. */
export interface Kinesis {
  readonly handlers: KinesisHandlers;
  readonly observer: KinesisObserver;
  /** The shard that an iterator of this server is of, also of one that has expired; undefined for what is none. */
  shardOfIterator(token: string): { readonly streamName: string; readonly shardId: string } | undefined;
  /** Forgets all streams, settings and calls of all accounts. */
  reset(): Promise<void>;
  /** Ends what is pushed to consumers, as subscriptions end by themselves: the first step of closing. */
  endSubscriptions(): void;
  close(): Promise<void>;
}

/** Opens the engine with every stream that the repository knows. */
export async function openKinesis(dependencies: KinesisDependencies): Promise<Kinesis> {
  const { journal, limits, shardQuota, tokenSecret, random, newStreamId, reportFault } = dependencies;
  const streams = await Streams.open(dependencies);
  const accounts = await Accounts.open(dependencies.accountSettings);
  const scaler = new OnDemandScaler(streams, journal, reportFault);
  const context: KinesisContext = {
    clocks: dependencies.clocks,
    streams,
    accounts,
    journal,
    iterators: new TokenSealer(tokenSecret, "shard iterator", random),
    pageTokens: new TokenSealer(tokenSecret, "page token", random),
    limits,
    shardQuota: (region) => shardQuota ?? regionShardQuota(region),
    newStreamId,
    reportFault,
  };
  const rates = new KinesisCallRates(dependencies.clocks);
  return {
    handlers: kinesisHandlers(context, rates),
    observer: createObserver(context),
    shardOfIterator: (token) => shardOfIterator(context.iterators, token),
    reset: async () => {
      await streams.reset();
      await accounts.reset();
      rates.reset();
    },
    endSubscriptions: () => streams.endSubscriptions(),
    close: async () => {
      scaler.close();
      await streams.close();
    },
  };
}
