import type { InsideCalls } from "#calls/inside-calls.ts";
import type { ProducerSettings, ProducerView } from "#contract/producers.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { streamKeyText } from "#engine/kinesis/stream-key.ts";
import { simulatorErrors } from "../errors.ts";
import { KeptEntities } from "../kept/kept-entities.ts";
import { parsed, type ReadSettings, readSettings } from "../kept/read-settings.ts";
import { isObject } from "../plan/given.ts";
import {
  checkProducerSettings,
  DEFAULT_PRODUCER_SETTINGS,
  freeProducerName,
} from "../plan/producers/settings.ts";
import { KeptProducer } from "./kept-producer.ts";
import { putThrough } from "./put.ts";
import type { ProducerRepository, ProducerRow } from "./repository.ts";
import { ShardRouters } from "./shard-routers.ts";
import { SharedRoom } from "./shared-room.ts";

export interface ProducersDependencies {
  readonly calls: InsideCalls;
  readonly clocks: Clocks;
  /** Seeds the producers that have no seed of their own. */
  readonly random: Random;
  /** A new id each time. */
  readonly newId: () => string;
  readonly repository: ProducerRepository;
  readonly streams: Pick<KinesisObserver, "find">;
  readonly journal: Journal;
  /** Receives what fails where nobody waits for it. */
  readonly reportFault: (fault: unknown) => void;
}

/**
 * The built-in producers. They run in the server until they are stopped, also over a restart, and leave with their
 * stream. Commands throw a `ServiceError` whose message is for a person, and then nothing has changed.
 */
export interface Producers {
  /** Starts what was running when the server ended. Call it once, when calls can be made. */
  restore(): Promise<void>;
  /** Makes a producer and starts it. */
  start(account: string, region: string, streamName: string, settings: unknown): Promise<ProducerView>;
  /** Starts a stopped producer anew; its totals begin at nothing. */
  resume(account: string, region: string, producerId: string): Promise<ProducerView>;
  stop(account: string, region: string, producerId: string): Promise<ProducerView>;
  /** New settings, from the next tick on if it is running. */
  update(account: string, region: string, producerId: string, settings: unknown): Promise<ProducerView>;
  remove(account: string, region: string, producerId: string): Promise<void>;
  /** In the order in which they were made; of one stream or of all. */
  list(account: string, region: string, streamName?: string): readonly ProducerView[];
  /** Rises whenever a producer is made, switched, set or removed. */
  revision(): number;
  /** How many of a stream's producers are running. */
  running(key: StreamKey): number;
  /**
   * Sends this share (0 to 1) of what a stream's producers make to one key, whatever their settings say, until it is
   * set to null.
   */
  setSkew(key: StreamKey, share: number | null): void;
  /** Lets all of them end, without forgetting which were running. */
  close(): void;
}

const MAX_PER_STREAM = 50;
const MAX_IN_ALL = 200;
/** Of all producers together; as much again waits to be put again. */
const MAX_BYTES_UNDER_WAY = 256 * 1024 * 1024;
const MAX_WAITING_BYTES = 256 * 1024 * 1024;

export function createProducers(dependencies: ProducersDependencies): Producers {
  const { clocks, journal, newId, random, repository, reportFault, streams } = dependencies;
  const kept = new KeptEntities<ProducerView, KeptProducer>({
    plural: "producers",
    notFound: simulatorErrors.noProducer,
    maxPerStream: MAX_PER_STREAM,
    maxInAll: MAX_IN_ALL,
    streams,
    reportFault,
  });
  const ready = new Map<string, boolean>();
  const routers = new ShardRouters(streams, journal);
  const rooms = {
    underWay: new SharedRoom(MAX_BYTES_UNDER_WAY),
    waiting: new SharedRoom(MAX_WAITING_BYTES),
  };
  const skews = new Map<string, number>();
  const put = putThrough(dependencies.calls);

  function isReady(key: StreamKey): boolean {
    const name = streamKeyText(key);
    let known = ready.get(name);
    if (known === undefined) {
      const status = streams.find(key)?.status;
      known = status === "ACTIVE" || status === "UPDATING";
      ready.set(name, known);
    }
    return known;
  }

  function make(row: ProducerRow, read: ReadSettings<ProducerSettings>): KeptProducer {
    const made: KeptProducer = new KeptProducer(row, read, {
      repository,
      clock: clocks.of(row.account),
      newSeed: () => Math.floor(random.next() * 4294967296),
      put: (operation, records) => put(row, made.settings.name, operation, records),
      isReady: () => isReady(row),
      shardOf: (partitionKey) => routers.shardOf(row, partitionKey),
      rooms,
      skew: () => skews.get(streamKeyText(row)) ?? null,
    });
    return made;
  }

  /** @param own the producer that the settings are of, where there is one already */
  function check(key: StreamKey, settings: unknown, own?: KeptProducer): ProducerSettings {
    const { maxRecordSizeKiB } = kept.requireStream(key);
    const checked = checkProducerSettings(settings, maxRecordSizeKiB * 1024, namesOf(key, own));
    if (!checked.ok) throw simulatorErrors.invalid(checked.problems.map(({ message }) => message).join(" "));
    return checked.settings;
  }

  function namesOf(key: StreamKey, own?: KeptProducer): string[] {
    return kept.ofStream(key).flatMap((other) => (other === own ? [] : [other.settings.name]));
  }

  function readKept(rows: readonly ProducerRow[], row: ProducerRow): ReadSettings<ProducerSettings> {
    const taken = [...namesOf(row), ...keptNames(rows, row)];
    return readSettings(
      row.settings,
      { ...DEFAULT_PRODUCER_SETTINGS, name: freeProducerName(taken) },
      (given) => checkProducerSettings(given, Number.POSITIVE_INFINITY, taken),
    );
  }

  const askAgain = (key: StreamKey) => {
    ready.delete(streamKeyText(key));
  };
  const unsubscribe = journal.on({
    "stream.created": askAgain,
    "stream.changed": askAgain,
    "stream.deleted": (key) => {
      askAgain(key);
      skews.delete(streamKeyText(key));
      kept.forgetStream(key);
    },
  });

  return {
    async restore() {
      const rows = await repository.all();
      await kept.restore(rows, (row) => make(row, readKept(rows, row)));
    },
    start: (account, region, streamName, given) => {
      const key = { account, region, streamName };
      return kept.start(key, () => {
        const settings = check(key, given);
        const row: ProducerRow = {
          producerId: newId(),
          ...key,
          settings: JSON.stringify(settings),
          status: "running",
          createdAtMs: clocks.of(account).now(),
        };
        return make(row, { settings, problem: null });
      });
    },
    resume: (account, region, producerId) =>
      kept.resume(account, region, producerId, (one) => void check(one.row, one.settings, one)),
    stop: (account, region, producerId) => kept.stop(account, region, producerId),
    update: (account, region, producerId, given) =>
      kept.command(account, region, producerId, (one) => one.saveSettings(check(one.row, given, one))),
    remove: async (account, region, producerId) => {
      await kept.remove(account, region, producerId);
    },
    list: (account, region, streamName) => kept.list(account, region, streamName),
    revision: () => kept.revision,
    running: (key) => kept.running(key),
    setSkew(key, share) {
      if (share === null) skews.delete(streamKeyText(key));
      else skews.set(streamKeyText(key), share);
    },
    close() {
      unsubscribe();
      routers.close();
      for (const one of kept.all()) one.stop();
    },
  };
}

/** The names of a stream's other producers: one that was kept before producers had names gets another one. */
function keptNames(rows: readonly ProducerRow[], own: ProducerRow): string[] {
  return rows
    .filter((row) => row !== own && streamKeyText(row) === streamKeyText(own))
    .flatMap(({ settings }) => {
      const given = parsed(settings);
      return isObject(given) && typeof given.name === "string" ? [given.name] : [];
    });
}
