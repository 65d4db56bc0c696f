import type { LiveStream } from "./live-stream.ts";
import type { ReadLimits, StoredRecord } from "./ports.ts";
import { trimHorizon } from "./position.ts";
import { isOpen, type Shard } from "./shard.ts";

export interface Page {
  readonly records: readonly StoredRecord[];
  readonly nextOrdinal: number;
  /** 0 at the tip; else the age of the last record that was read. */
  readonly millisBehindLatest: number;
}

/** Reads on from an ordinal, past what has expired. */
export async function readPage(
  stream: LiveStream,
  shard: Shard,
  fromOrdinal: number,
  limits: ReadLimits,
  nowMs: number,
): Promise<Page> {
  const from = Math.max(fromOrdinal, await trimHorizon(stream, shard, nowMs));
  const tip = stream.log.nextOrdinal(shard.index);
  const records = from < tip ? await stream.log.read(shard.index, from, limits) : [];
  const last = records.at(-1);
  if (last === undefined) return { records, nextOrdinal: Math.max(from, tip), millisBehindLatest: 0 };
  const nextOrdinal = last.ordinal + 1;
  const caughtUp = nextOrdinal >= stream.log.nextOrdinal(shard.index);
  return { records, nextOrdinal, millisBehindLatest: caughtUp ? 0 : Math.max(1, nowMs - last.arrivalMs) };
}

/** Looks at the shard as it is after the read: a shard that is closed takes no more records. */
export function isReadToItsEnd(stream: LiveStream, shard: Shard, nextOrdinal: number): boolean {
  const now = stream.shard(shard.index) ?? shard;
  return !isOpen(now) && nextOrdinal >= stream.log.nextOrdinal(shard.index);
}
