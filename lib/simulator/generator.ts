import { Buffer } from "node:buffer";
import { invariant } from "#engine/kernel/assert.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { ProducerSettings, RecordSize } from "#live/protocol.ts";
import { keyPicker, partitionKeys } from "./key-picker.ts";
import { PRODUCER_LIMITS } from "./settings.ts";
import type { Template } from "./template.ts";
import { parseTemplate } from "./template.ts";

/** An entry of PutRecords. */
export interface GeneratedRecord {
  readonly Data: Uint8Array;
  readonly PartitionKey: string;
}

/** What one PutRecords may hold (API reference): 10 MiB with partition keys. */
const MAX_BATCH_BYTES = 10 * 1024 * 1024;
const SPACE = 0x20;

/** Makes batches of records. The same settings and random numbers make the same records. */
export class Generator {
  /** Records that a batch may hold, whatever the template makes of them. */
  readonly maxBatchRecords: number;
  /** Bytes that a record has at most, with its partition key. */
  readonly maxRecordBytes: number;
  /** Bytes that the next record is filled up to. */
  readonly #bytes: () => number;
  readonly #template: Template;
  readonly #random: Random;
  readonly #pick: () => number;
  readonly #keys: readonly string[];

  /** @param settings that `checkProducerSettings` accepts */
  constructor(settings: ProducerSettings, random: Random) {
    const parsed = parseTemplate(settings.template);
    invariant(parsed.ok, "A producer runs only with settings that were checked.");
    this.#template = parsed.template;
    this.#random = random;
    this.#pick = keyPicker(settings.keys, random);
    this.#keys = partitionKeys(settings.keys.keys);
    this.#bytes = sizer(settings.size, random);
    this.maxRecordBytes =
      Math.max(largest(settings.size), parsed.template.maxBytes) + PRODUCER_LIMITS.keyBytes;
    this.maxBatchRecords = Math.max(
      1,
      Math.min(recordsPerCall(settings), Math.floor(MAX_BATCH_BYTES / this.maxRecordBytes)),
    );
  }

  /** The data of all records of a batch share one piece of memory, which nothing else uses. */
  batch(records: number, nowMs: number): GeneratedRecord[] {
    const slab = Buffer.allocUnsafeSlow(records * (this.maxRecordBytes - PRODUCER_LIMITS.keyBytes));
    const timestamp = new Date(nowMs).toISOString();
    const batch: GeneratedRecord[] = [];
    let at = 0;
    for (let index = 0; index < records; index++) {
      const partitionKey = this.#keys[this.#pick()] ?? "";
      const text = this.#template.render({ random: this.#random, timestamp, partitionKey });
      const textEnd = at + slab.write(text, at, "utf8");
      const end = Math.max(textEnd, at + this.#bytes());
      if (end > textEnd) slab.fill(SPACE, textEnd, end);
      batch.push({ Data: slab.subarray(at, end), PartitionKey: partitionKey });
      at = end;
    }
    return batch;
  }
}

/** Kinesis records that a call holds at most; packed, a call begins with as many user records as a full one takes. */
function recordsPerCall({ puts }: ProducerSettings): number {
  return puts.operation === "PutRecord" ? 1 : puts.maxRecords;
}

function largest(size: RecordSize): number {
  if (size.type === "template") return 0;
  return size.type === "fixed" ? size.bytes : size.maxBytes;
}

function sizer(size: RecordSize, random: Random): () => number {
  if (size.type !== "uniform") return () => largest(size);
  const { minBytes, maxBytes } = size;
  return () => minBytes + Math.floor(random.next() * (maxBytes - minBytes + 1));
}
