import { Buffer } from "node:buffer";
import type { ProducerSettings } from "#contract/producers.ts";
import { invariant } from "#engine/kernel/assert.ts";
import type { Random } from "#engine/kernel/random.ts";
import { largestSize, RecordMaker } from "../plan/producers/record-maker.ts";
import { PRODUCER_LIMITS } from "../plan/producers/settings.ts";
import { parseTemplate } from "../plan/templates/template.ts";
import type { Due } from "./backlog.ts";

/** An entry of PutRecords. */
export interface GeneratedRecord {
  readonly Data: Uint8Array;
  readonly PartitionKey: string;
}

/** What one PutRecords may hold (API reference) is 10 MiB with partition keys. Packing needs a little of it. */
const MAX_BATCH_BYTES = 9.5 * 1024 * 1024;
/** Packed user records that are made in one go. */
const MAX_PACKED_AT_ONCE = 1_000;
const SPACE = 0x20;

/** Makes batches of records. The same settings and random numbers make the same records, in whatever batches. */
export class Generator {
  /** Records that a batch may hold, whatever the template makes of them. */
  readonly maxBatchRecords: number;
  readonly #maxDataBytes: number;
  readonly #maker: RecordMaker;

  /** @param settings that `checkProducerSettings` accepts */
  constructor(settings: ProducerSettings, random: Random) {
    const parsed = parseTemplate(settings.template);
    invariant(parsed.ok, "A producer runs only with settings that were checked.");
    this.#maker = new RecordMaker(parsed.template, settings, random);
    this.#maxDataBytes = Math.max(largestSize(settings.size), parsed.template.maxBytes);
    const fits = Math.floor(MAX_BATCH_BYTES / (this.#maxDataBytes + PRODUCER_LIMITS.keyBytes));
    this.maxBatchRecords = Math.max(1, Math.min(recordsAtOnce(settings), fits));
  }

  /**
   * The data of all records of a batch share one piece of memory, which nothing else uses.
   * @param skew the share of the records that go to the first key whatever the settings say; null for none
   */
  batch(due: readonly Due[], skew: number | null): GeneratedRecord[] {
    const records = due.reduce((sum, part) => sum + part.records, 0);
    const slab = Buffer.allocUnsafeSlow(records * this.#maxDataBytes);
    const batch: GeneratedRecord[] = [];
    let at = 0;
    for (const { atMs, records: madeThen } of due) {
      this.#maker.at(atMs);
      for (let index = 0; index < madeThen; index++) {
        const { partitionKey, text, minBytes } = this.#maker.next(skew);
        const textEnd = at + slab.write(text, at, "utf8");
        const end = Math.max(textEnd, at + minBytes);
        if (end > textEnd) slab.fill(SPACE, textEnd, end);
        batch.push({ Data: slab.subarray(at, end), PartitionKey: partitionKey });
        at = end;
      }
    }
    return batch;
  }
}

/** Records that are made in one go: a call of them, or many that are packed into fewer. */
function recordsAtOnce({ puts, aggregatedRecords }: ProducerSettings): number {
  const call = puts.operation === "PutRecord" ? 1 : puts.maxRecords;
  return aggregatedRecords === 1 ? call : Math.min(call * aggregatedRecords, MAX_PACKED_AT_ONCE);
}
