import type { ReaderKind } from "#contract/readers.ts";
import type { CallSource } from "#engine/kernel/call.ts";
import { Reader } from "./reader.ts";

const MAX_READERS = 8;
/** A reader that has been silent for so long in a shard may have begun anew elsewhere in it. */
const SILENT_MS = 30_000;

/**
 * Readers that call themselves by one name, told apart by their iterators: where one stood, the same goes on. A read
 * from elsewhere in a shard is that of
 *
 *  1. one that has not read the shard yet,
 *  2. one that began there and never went on: who reads anew each time stays one reader,
 *  3. one that has been silent there,
 *  4. or else of another reader of the name.
 *
 * What a client reads from two places at once is two readers; workers that share one name and no shard are one.
 */
export class ReaderGroup {
  readonly #kind: ReaderKind;
  readonly #source: CallSource;
  readonly #name: string;
  /** Whether all of the name are one, wherever they read: an application or a registered consumer. */
  readonly #isOne: boolean;
  /** Those that read longest ago come first. */
  #readers: Reader[] = [];
  #made = 0;

  constructor(kind: ReaderKind, source: CallSource, name: string, isOne: boolean) {
    this.#kind = kind;
    this.#source = source;
    this.#name = name;
    this.#isOne = isOne;
  }

  get readers(): readonly Reader[] {
    return this.#readers;
  }

  /** @returns the reader whose read this is, before it is counted; `mayAdd` says whether there is room for another */
  of(shardId: string, fromOrdinal: number, timeMs: number, mayAdd: boolean): Reader {
    const [first] = this.#readers;
    if (first === undefined) return this.#add();
    if (this.#isOne) return first;
    const reader = this.#find(shardId, fromOrdinal, timeMs, mayAdd) ?? first;
    if (this.#readers.at(-1) !== reader) {
      this.remove(reader);
      this.#readers.push(reader);
    }
    return reader;
  }

  #find(shardId: string, fromOrdinal: number, timeMs: number, mayAdd: boolean): Reader | undefined {
    if (this.#readers.length > 1) this.#leaveSilent(shardId, timeMs);
    const here = this.#readers.filter(({ positions }) => positions.has(shardId));
    const goesOn = leastRecent(
      here.filter(({ positions }) => positions.get(shardId)?.nextOrdinal === fromOrdinal),
      shardId,
    );
    if (goesOn !== undefined) return goesOn;
    const isNewHere = this.#readers.findLast(({ positions }) => !positions.has(shardId));
    if (isNewHere !== undefined) return isNewHere;
    const beginsAnew = leastRecent(
      here.filter(({ positions }) => {
        const position = positions.get(shardId);
        return position?.wentOn !== true || timeMs - position.readMs >= SILENT_MS;
      }),
      shardId,
    );
    if (beginsAnew !== undefined) return beginsAnew;
    if (mayAdd && this.#readers.length < MAX_READERS) return this.#add();
    return leastRecent(here, shardId);
  }

  /** A refused read does not say where it stood: the one whose turn it is, is taken to have been refused. */
  ofRefusal(shardId: string): Reader {
    const here = this.#readers.filter(({ positions }) => positions.has(shardId));
    return leastRecent(here, shardId) ?? this.#readers[0] ?? this.#add();
  }

  remove(reader: Reader): void {
    this.#readers = this.#readers.filter((other) => other !== reader);
  }

  #add(): Reader {
    this.#made++;
    const name = this.#made === 1 ? this.#name : `${this.#name}#${this.#made}`;
    const reader = new Reader(this.#kind, this.#source, name);
    this.#readers.push(reader);
    return reader;
  }

  /** While others of the name read a shard, one that is silent there has let it go; one that has nothing left is gone. */
  #leaveSilent(shardId: string, timeMs: number): void {
    const isSilent = (reader: Reader) => {
      const position = reader.positions.get(shardId);
      return position !== undefined && timeMs - position.readMs >= SILENT_MS;
    };
    const silent = this.#readers.filter(isSilent);
    const areOthers = this.#readers.some((reader) => reader.positions.has(shardId) && !isSilent(reader));
    if (!areOthers) return;
    for (const reader of silent) {
      reader.positions.delete(shardId);
      if (reader.positions.size === 0) this.remove(reader);
    }
  }
}

function leastRecent(readers: readonly Reader[], shardId: string): Reader | undefined {
  let found: Reader | undefined;
  let foundMs = Number.POSITIVE_INFINITY;
  for (const reader of readers) {
    const readMs = reader.positions.get(shardId)?.readMs ?? Number.NEGATIVE_INFINITY;
    if (readMs >= foundMs) continue;
    found = reader;
    foundMs = readMs;
  }
  return found;
}
