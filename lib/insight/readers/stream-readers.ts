import type { Call } from "#engine/kernel/call.ts";
import type { ReadRefused, RecordsPushed, RecordsRead } from "#engine/kinesis/events.ts";
import type { Reader } from "./reader.ts";
import { ReaderGroup } from "./reader-group.ts";

const SWEEP_MS = 60_000;
const MAX_READERS = 50;

/** The readers of one stream, at most fifty: more than that push out those that were silent longest. */
export class StreamReaders {
  readonly #groups = new Map<string, ReaderGroup>();
  #sweepAtMs = 0;
  #size = 0;

  /** @returns whose read it is */
  count(event: RecordsRead | RecordsPushed): Reader {
    if (event.timeMs >= this.#sweepAtMs) this.#sweep(event.timeMs);
    const group = this.#groupOf(event);
    const before = group.readers.length;
    const reader = group.of(event.shardId, event.fromOrdinal, event.timeMs, this.#size < MAX_READERS);
    reader.count(event);
    this.#size += group.readers.length - before;
    if (this.#size > MAX_READERS) this.#makeRoom(reader);
    return reader;
  }

  countRefusal(event: ReadRefused): void {
    const group = this.#groupOf(event);
    const before = group.readers.length;
    const reader = group.ofRefusal(event.shardId);
    reader.countRefusal(event);
    this.#size += group.readers.length - before;
    if (this.#size > MAX_READERS) this.#makeRoom(reader);
  }

  /** @param isSubscribed whether a fan-out consumer, which hears nothing while nothing is put, still listens */
  list(nowMs: number, isSubscribed: (consumerName: string) => boolean): Reader[] {
    const readers: Reader[] = [];
    for (const group of this.#groups.values()) {
      for (const reader of group.readers) {
        const isHere = nowMs - reader.lastReadMs < reader.lifeMs;
        if (isHere || (reader.kind === "fan-out" && isSubscribed(reader.name))) readers.push(reader);
      }
    }
    return readers.sort((a, b) => (a.readerId < b.readerId ? -1 : 1));
  }

  #groupOf(event: RecordsRead | RecordsPushed | ReadRefused): ReaderGroup {
    const kind = event.type === "records.pushed" ? "fan-out" : "polling";
    const { source } = event.call;
    const name = event.type === "records.pushed" ? event.consumerName : pollingName(event.call);
    const key = `${kind}:${source}:${name}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = new ReaderGroup(
        kind,
        source,
        name,
        kind === "fan-out" || source === "simulator" || source === "service",
      );
      this.#groups.set(key, group);
    }
    return group;
  }

  #makeRoom(newest: Reader): void {
    let oldest: { readonly key: string; readonly group: ReaderGroup; readonly reader: Reader } | undefined;
    for (const [key, group] of this.#groups) {
      for (const reader of group.readers) {
        if (reader === newest || reader.lastReadMs >= (oldest?.reader.lastReadMs ?? Infinity)) continue;
        oldest = { key, group, reader };
      }
    }
    if (oldest !== undefined) this.#remove(oldest.key, oldest.group, oldest.reader);
  }

  /** Fan-out consumers may be silent because nothing is put: they stay for as long as there is room. */
  #sweep(nowMs: number): void {
    this.#sweepAtMs = nowMs + SWEEP_MS;
    for (const [key, group] of this.#groups) {
      for (const reader of group.readers) {
        reader.forgetOldPositions(nowMs);
        if (reader.kind === "polling" && nowMs - reader.lastReadMs >= reader.lifeMs) {
          this.#remove(key, group, reader);
        }
      }
    }
  }

  #remove(key: string, group: ReaderGroup, reader: Reader): void {
    group.remove(reader);
    this.#size--;
    if (group.readers.length === 0) this.#groups.delete(key);
  }
}

/** A simulated application's workers call themselves `application/worker`: together they are one reader. */
function pollingName({ client, source }: Call): string {
  const name = client ?? source;
  if (source !== "simulator") return name;
  const slash = name.indexOf("/");
  return slash < 0 ? name : name.slice(0, slash);
}
