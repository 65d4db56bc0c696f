import type { JourneyView, KeyRecordsView } from "#contract/journey.ts";
import type { KeysData, LandingsData } from "#contract/landings.ts";
import type { ReadersData } from "#contract/readers.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { RecordsPushed, RecordsRead } from "#engine/kinesis/events.ts";
import type { KinesisObserver, ObservedRecord } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { Callers } from "./journeys/callers.ts";
import { EntryStore } from "./journeys/entry-store.ts";
import { findRecord } from "./journeys/find-record.ts";
import { Interned } from "./journeys/interned.ts";
import { journeyOf } from "./journeys/journey.ts";
import { keyRecords } from "./journeys/key-records.ts";
import { type MemoryOfAll, StreamMemory } from "./journeys/stream-memory.ts";
import { countNewestRecords } from "./keys/newest-records.ts";
import { StreamHotKeys } from "./keys/stream-keys.ts";
import { Landings } from "./landings.ts";
import { StreamReaders } from "./readers/stream-readers.ts";
import { readersData } from "./readers/view.ts";
import { ShardTapes } from "./shard-tapes.ts";
import { StreamTable } from "./stream-table.ts";
import { Watched } from "./watched.ts";
import { WatchedSince } from "./watched-since.ts";

export interface InsightDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly observer: KinesisObserver;
  /** Chooses which landings are shown. */
  readonly random: Random;
}

/** A look at something that is worked out only while it is open. */
export interface Look<Data> {
  /** Fulfilled when what it looks back at was read. */
  readonly ready: Promise<void>;
  /** What there is since the last take, or now; undefined when there is nothing to say. */
  take(): Data | undefined;
  /** Calling it again does nothing. */
  close(): void;
}

/** What the journal's events mean to somebody who looks at a stream: who reads it, and where its records fall. */
export interface Insight {
  /** The readers of a stream. Its shards' beginnings are looked up by `refresh`, which is to be called each second. */
  readers(key: StreamKey): { refresh(): Promise<void>; read(): ReadersData | undefined };
  /** What landed between two takes. */
  landings(key: StreamKey): Look<LandingsData>;
  /** Counted from now on, and over the newest stored records. */
  keys(key: StreamKey): Look<KeysData>;
  /** @throws {ServiceError} when there is no such record (any more) */
  record(key: StreamKey, shardId: string, sequenceNumber: string): Promise<ObservedRecord>;
  /** @throws {ServiceError} when there is no such record (any more) */
  journey(key: StreamKey, shardId: string, sequenceNumber: string): Promise<JourneyView>;
  /** @throws {ServiceError} when there is no such stream */
  keyRecords(key: StreamKey, partitionKey: string): Promise<KeyRecordsView>;
  close(): void;
}

interface StreamEntry {
  readonly readers: StreamReaders;
  readonly memory: StreamMemory;
}

export function createInsight({ clocks, journal, observer, random }: InsightDependencies): Insight {
  const watched = new Watched();
  const ofAll: MemoryOfAll = {
    store: new EntryStore(),
    callers: new Callers(),
    readers: new Interned(),
  };
  const watchedSince = new WatchedSince(clocks);
  const streams = new StreamTable<StreamEntry>(
    journal,
    ({ account }, timeMs) => {
      watchedSince.begin(account, timeMs);
      return { readers: new StreamReaders(), memory: new StreamMemory(ofAll) };
    },
    ({ memory }) => memory.forget(),
  );

  function countDelivery(event: RecordsRead | RecordsPushed): void {
    const { memory, readers } = streams.of(event);
    memory.delivered(event, readers.count(event));
  }

  const endCounting = journal.on({
    "records.written": (event) => {
      streams.of(event).memory.written(event);
      watched.tell(event);
    },
    "records.read": countDelivery,
    "records.pushed": countDelivery,
    "read.refused": (event) => streams.of(event).readers.countRefusal(event),
  });

  return {
    readers(key) {
      const tapes = new ShardTapes(observer, key);
      return {
        async refresh() {
          const stream = observer.find(key);
          if (stream !== undefined) await tapes.refresh(clocks.of(key.account).now(), stream.retentionHours);
        },
        read() {
          const entry = streams.find(key);
          const putMs = (shardId: string, ordinal: number) => entry?.memory.putMs(shardId, ordinal);
          return readersData(observer, clocks, key, entry?.readers, tapes, putMs);
        },
      };
    },
    landings(key) {
      const landings = new Landings(random);
      const close = watched.listen(key, (event) => landings.count(event));
      return { ready: Promise.resolve(), take: () => landings.take(), close };
    },
    keys(key) {
      const nowMs = clocks.of(key.account).now();
      const openShards = observer.tips(key).filter(({ isOpen }) => isOpen).length;
      const keys = new StreamHotKeys(nowMs, openShards);
      const close = watched.listen(key, (event) => keys.count(event));
      const ready = countNewestRecords(observer, key, nowMs, keys);
      return {
        ready,
        take() {
          const shardIds = new Set(observer.tips(key).map(({ shardId }) => shardId));
          return keys.view(clocks.of(key.account).now(), shardIds);
        },
        close,
      };
    },
    record: (key, shardId, sequenceNumber) => findRecord(observer, key, shardId, sequenceNumber),
    journey(key, shardId, sequenceNumber) {
      const memory = streams.find(key)?.memory;
      return journeyOf(observer, key, shardId, sequenceNumber, memory, watchedSince.of(key.account));
    },
    keyRecords: (key, partitionKey) => keyRecords(observer, key, partitionKey),
    close() {
      endCounting();
      streams.close();
    },
  };
}
