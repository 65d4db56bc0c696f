import type { ShardWrite } from "../kernel/events.ts";
import type { Resolution } from "./resolutions.ts";
import { RESOLUTIONS } from "./resolutions.ts";
import { Ring } from "./ring.ts";

/** What one event adds to a series. */
export type WriteCounts = Pick<ShardWrite, "records" | "bytes" | "refusedRecords">;

/** One stream's or one shard's numbers, in every resolution. */
export class Series {
  readonly #seconds = new Ring(RESOLUTIONS["1s"]);
  readonly #tens = new Ring(RESOLUTIONS["10s"]);

  ring(resolution: Resolution): Ring {
    return resolution === "1s" ? this.#seconds : this.#tens;
  }

  countWrite(timeMs: number, revision: number, write: WriteCounts): void {
    countWrite(this.#seconds, timeMs, revision, write);
    countWrite(this.#tens, timeMs, revision, write);
  }

  countRead(timeMs: number, revision: number, records: number, bytes: number, ageMs: number): void {
    countRead(this.#seconds, timeMs, revision, records, bytes, ageMs);
    countRead(this.#tens, timeMs, revision, records, bytes, ageMs);
  }

  /** What enhanced fan-out pushed; polling is counted by itself. */
  countPush(timeMs: number, revision: number, records: number, bytes: number): void {
    for (const ring of [this.#seconds, this.#tens]) {
      const slot = ring.touch(timeMs, revision);
      if (slot < 0) continue;
      ring.add("pushedRecords", slot, records);
      ring.add("pushedBytes", slot, bytes);
    }
  }

  countRefusedRead(timeMs: number, revision: number): void {
    for (const ring of [this.#seconds, this.#tens]) {
      const slot = ring.touch(timeMs, revision);
      if (slot >= 0) ring.add("refusedReads", slot, 1);
    }
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
