import type { Resolution } from "#contract/resolutions.ts";
import { RESOLUTIONS } from "#contract/resolutions.ts";
import type { ShardWrite } from "#engine/kinesis/events.ts";
import { Ring } from "./ring.ts";

/** What one event adds to a series. */
export type WriteCounts = Pick<ShardWrite, "records" | "bytes" | "refusedRecords">;

/** Tens of seconds from which minutes are made whenever somebody asks for them. What spans more counts them itself. */
const FOLDED_TENS = 60;

/**
 * One stream's or one shard's numbers, in every resolution. Minutes take memory only where there is more than ten of
 * them.
 */
export class Series {
  #seconds = new Ring(RESOLUTIONS["1s"]);
  #tens = new Ring(RESOLUTIONS["10s"]);
  #minutes: Ring | undefined;

  ring(resolution: Resolution): Ring {
    if (resolution === "1s") return this.#seconds;
    if (resolution === "10s") return this.#tens;
    return this.#minutes ?? this.#tens.folded(RESOLUTIONS["60s"]);
  }

  /** End of the newest bucket in which something was counted; 0 if nothing was. */
  get endMs(): number {
    return Math.max(this.#tens.endMs, this.#minutes?.endMs ?? 0);
  }

  /** Lets go of seconds and tens of them, which nobody will ask for any more. */
  keepMinutes(): void {
    this.#minutes ??= this.#tens.folded(RESOLUTIONS["60s"]);
    this.#seconds = new Ring(RESOLUTIONS["1s"]);
    this.#tens = new Ring(RESOLUTIONS["10s"]);
  }

  countWrite(timeMs: number, revision: number, write: WriteCounts): void {
    this.#makeRoom(timeMs);
    countWrite(this.#seconds, timeMs, revision, write);
    countWrite(this.#tens, timeMs, revision, write);
    if (this.#minutes !== undefined) countWrite(this.#minutes, timeMs, revision, write);
  }

  countRead(timeMs: number, revision: number, records: number, bytes: number, ageMs: number): void {
    this.#makeRoom(timeMs);
    for (const ring of this.#rings()) countRead(ring, timeMs, revision, records, bytes, ageMs);
  }

  /** What enhanced fan-out pushed; polling is counted by itself. */
  countPush(timeMs: number, revision: number, records: number, bytes: number): void {
    this.#makeRoom(timeMs);
    for (const ring of this.#rings()) {
      const slot = ring.touch(timeMs, revision);
      if (slot < 0) continue;
      ring.add("pushedRecords", slot, records);
      ring.add("pushedBytes", slot, bytes);
    }
  }

  countRefusedRead(timeMs: number, revision: number): void {
    this.#makeRoom(timeMs);
    for (const ring of this.#rings()) {
      const slot = ring.touch(timeMs, revision);
      if (slot >= 0) ring.add("refusedReads", slot, 1);
    }
  }

  #rings(): readonly Ring[] {
    return this.#minutes === undefined
      ? [this.#seconds, this.#tens]
      : [this.#seconds, this.#tens, this.#minutes];
  }

  /** Before tens of seconds are dropped that no minute has counted yet. */
  #makeRoom(timeMs: number): void {
    if (this.#minutes !== undefined || this.#tens.spanWith(timeMs) <= FOLDED_TENS) return;
    this.#minutes = this.#tens.folded(RESOLUTIONS["60s"]);
  }
}

function countWrite(ring: Ring, timeMs: number, revision: number, write: WriteCounts): void {
  const slot = ring.touch(timeMs, revision);
  if (slot < 0) return;
  ring.add("incomingRecords", slot, write.records);
  ring.add("incomingBytes", slot, write.bytes);
  ring.add("refusedRecords", slot, write.refusedRecords);
}

function countRead(
  ring: Ring,
  timeMs: number,
  revision: number,
  records: number,
  bytes: number,
  ageMs: number,
): void {
  const slot = ring.touch(timeMs, revision);
  if (slot < 0) return;
  ring.add("reads", slot, 1);
  ring.add("outgoingRecords", slot, records);
  ring.add("outgoingBytes", slot, bytes);
  ring.raiseIteratorAge(slot, ageMs);
}
