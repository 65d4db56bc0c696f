import { MemoryDisk } from "#host/disk/testing/memory-disk.ts";
import { createStreamLogs } from "#host/shard-log/stream-logs.ts";
import type { Call } from "../../kernel/call.ts";
import type { JournalEvent } from "../../kernel/events.ts";
import { Journal } from "../../kernel/journal.ts";
import { seededRandom } from "../../kernel/random.ts";
import { VirtualClock } from "../../kernel/testing/virtual-clock.ts";
import type { Kms } from "../../kms/kms.ts";
import type { KmsKeyRepository } from "../../kms/ports.ts";
import { memoryKeys, openTestKms } from "../../kms/testing/open-kms.ts";
import { type Kinesis, type KinesisDependencies, openKinesis } from "../kinesis.ts";
import type { AccountSettingsRepository, StreamRepository } from "../ports.ts";
import { allLimits, noLimits } from "./limits.ts";
import { memoryAccountSettings, memoryRepository } from "./memory-repository.ts";

/** An engine on a virtual clock and a disk in memory, with what a test looks at. */
export interface TestEngine extends Kinesis {
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly events: JournalEvent[];
  readonly disk: MemoryDisk;
  readonly kms: Kms;
  /** Ends this engine and opens another on the same disk and metadata, as a restart does. */
  reopen(change?: { readonly clockSetBackMs?: number }): Promise<TestEngine>;
}

/** The default caller. */
export const caller: Call = {
  account: "000000000000",
  region: "us-east-1",
  accessKeyId: "test",
  requestId: "00000000-0000-4000-8000-000000000000",
  source: "wire",
};

type Given = Pick<
  KinesisDependencies,
  "limits" | "shardQuota" | "stateDelayMs" | "repository" | "reportFault" | "journal"
>;

interface Options extends Partial<Given> {
  /** False switches all groups of limits off. */
  readonly enforceLimits?: boolean;
}

export async function openEngine(options: Options = {}): Promise<TestEngine> {
  const world = {
    disk: new MemoryDisk(),
    repository: memoryRepository(),
    accountSettings: memoryAccountSettings(),
    keys: memoryKeys(),
    clock: new VirtualClock(),
  };
  return await open(options, world);
}

/** What outlives an engine. */
interface World {
  readonly disk: MemoryDisk;
  readonly repository: StreamRepository;
  readonly accountSettings: AccountSettingsRepository;
  readonly keys: KmsKeyRepository;
  readonly clock: VirtualClock;
}

async function open(options: Options, world: World): Promise<TestEngine> {
  const { enforceLimits = true, ...given } = options;
  const { disk, repository, accountSettings, keys, clock } = world;
  const journal = options.journal ?? new Journal();
  const events: JournalEvent[] = [];
  journal.subscribe((event) => events.push(event));
  const kms = await openTestKms(clock, keys);
  const random = seededRandom(clock.now());
  const kinesis = await openKinesis({
    clocks: { of: () => clock },
    journal,
    logs: createStreamLogs({ disk, root: "/streams" }),
    repository,
    accountSettings,
    keyManagement: kms.serviceKeys,
    stateDelayMs: 0,
    limits: enforceLimits ? allLimits : noLimits,
    shardQuota: null,
    tokenSecret: new Uint8Array(32).fill(7),
    random,
    newStreamId: () => Array.from({ length: 32 }, () => Math.floor(random.next() * 16).toString(16)).join(""),
    reportFault: (what, fault) => {
      throw new Error(`unexpected fault while ${what}`, { cause: fault });
    },
    ...given,
  });
  return {
    ...kinesis,
    clock,
    journal,
    events,
    disk,
    kms,
    reopen: async ({ clockSetBackMs } = {}) => {
      await kinesis.close();
      kms.close();
      if (clockSetBackMs === undefined) return await open(options, world);
      return await open(options, { ...world, clock: new VirtualClock(clock.now() - clockSetBackMs) });
    },
  };
}
