import type { Clocks } from "#engine/kernel/clock.ts";
import type { JournalEvent, StreamKey } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { KeysData, LandingsData } from "#live/protocol/landings.ts";
import type { ReadersData } from "#live/protocol/readers.ts";
import { countNewestRecords } from "./keys/newest-records.ts";
import { StreamHotKeys } from "./keys/stream-keys.ts";
import { Landings } from "./landings.ts";
import { StreamReaders } from "./readers/stream-readers.ts";
import { readersData } from "./readers/view.ts";
import { ShardTapes } from "./shard-tapes.ts";
import { Watched } from "./watched.ts";

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
  close(): void;
}

export function createInsight({ clocks, journal, observer, random }: InsightDependencies): Insight {
  const streams = new Map<string, StreamReaders>();
  const watched = new Watched();

  function readersOf(key: StreamKey): StreamReaders {
    const name = nameOf(key);
    let readers = streams.get(name);
    if (readers === undefined) {
      readers = new StreamReaders();
      streams.set(name, readers);
    }
    return readers;
  }

  function count(event: JournalEvent): void {
    switch (event.type) {
      case "records.written":
        watched.tell(event);
        break;
      case "records.read":
      case "records.pushed":
        readersOf(event).count(event);
        break;
      case "read.refused":
        readersOf(event).countRefusal(event);
        break;
      case "stream.created":
      case "stream.deleted":
        streams.delete(nameOf(event));
        break;
    }
  }

  return {
    readers(key) {
      const tapes = new ShardTapes(observer, key);
      return {
        async refresh() {
          const stream = observer.find(key);
          if (stream !== undefined) await tapes.refresh(clocks.of(key.account).now(), stream.retentionHours);
        },
        read: () => readersData(observer, clocks, key, streams.get(nameOf(key)), tapes),
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
    close: journal.subscribe(count),
  };
}

function nameOf({ account, region, streamName }: StreamKey): string {
  return `${account}/${region}/${streamName}`;
}
