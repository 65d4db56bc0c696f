import { Buffer } from "node:buffer";
import { invariant } from "#engine/kernel/assert.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { ProducerSettings } from "#live/protocol.ts";
import { keyPicker, partitionKeys } from "./key-picker.ts";
import { PRODUCER_LIMITS } from "./settings.ts";
import type { Template } from "./template.ts";
import { parseTemplate } from "./template.ts";

/** An entry of PutRecords. */
export interface GeneratedRecord {
  readonly Data: Uint8Array;
  readonly PartitionKey: string;
}

/** What one PutRecords may hold (API reference): 500 records, 10 MiB with partition keys. */
const MAX_BATCH_RECORDS = 500;
const MAX_BATCH_BYTES = 10 * 1024 * 1024;
const SPACE = 0x20;

/** Makes batches of records. The same settings and random numbers make the same records. */
export class Generator {
  /** Records that a batch may hold, whatever the template makes of them. */
  readonly maxBatchRecords: number;
  /** Bytes that a record has at most, with its partition key. */
  readonly maxRecordBytes: number;
  readonly #settings: ProducerSettings;
  readonly #template: Template;
  readonly #random: Random;
  readonly #pick: () => number;
  readonly #keys: readonly string[];

  /** @param settings that `checkProducerSettings` accepts */
  constructor(settings: ProducerSettings, random: Random) {
    const parsed = parseTemplate(settings.template);
    invariant(parsed.ok, "A producer runs only with settings that were checked.");
    this.#settings = settings;
    this.#template = parsed.template;
    this.#random = random;
    this.#pick = keyPicker(settings.keys, random);
    this.#keys = partitionKeys(settings.keys.keys);
    this.maxRecordBytes = Math.max(settings.recordBytes, parsed.template.maxBytes) + PRODUCER_LIMITS.keyBytes;
    this.maxBatchRecords = Math.max(
      1,
      Math.min(MAX_BATCH_RECORDS, Math.floor(MAX_BATCH_BYTES / this.maxRecordBytes)),
    );
  }

  /** The data of all records of a batch share one piece of memory, which nothing else uses. */
  batch(records: number, nowMs: number): GeneratedRecord[] {
    const { recordBytes } = this.#settings;
    const slab = Buffer.allocUnsafeSlow(records * (this.maxRecordBytes - PRODUCER_LIMITS.keyBytes));
    const timestamp = new Date(nowMs).toISOString();
    const batch: GeneratedRecord[] = [];
    let at = 0;
    for (let index = 0; index < records; index++) {
      const partitionKey = this.#keys[this.#pick()] ?? "";
      const text = this.#template.render({ random: this.#random, timestamp, partitionKey });
      const textEnd = at + slab.write(text, at, "utf8");
      const end = Math.max(textEnd, at + recordBytes);
      if (end > textEnd) slab.fill(SPACE, textEnd, end);
      batch.push({ Data: slab.subarray(at, end), PartitionKey: partitionKey });
      at = end;
    }
    return batch;
  }
}
