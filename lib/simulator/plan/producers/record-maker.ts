import type { ProducerSettings, RecordSize } from "#contract/producers.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { Rendering, Template } from "../templates/template.ts";
import { keyPicker, partitionKeys } from "./key-picker.ts";

/** A record before it is bytes: its text is filled up with spaces to `minBytes`. */
export interface MadeRecord {
  readonly partitionKey: string;
  readonly text: string;
  readonly minBytes: number;
}

/** Makes records one after the other, for a producer and for whoever wants to see what one will make. */
export class RecordMaker {
  readonly #rendering: Rendering;
  readonly #random: Random;
  readonly #pick: () => number;
  readonly #size: () => number;
  readonly #keys: readonly string[];

  constructor(template: Template, { keys, size }: Pick<ProducerSettings, "keys" | "size">, random: Random) {
    this.#rendering = template.begin(random);
    this.#random = random;
    this.#pick = keyPicker(keys, random);
    this.#size = sizer(size, random);
    this.#keys = partitionKeys(keys.keys);
  }

  /** The account's time at which the records from here on are made. */
  at(nowMs: number): void {
    this.#rendering.at(nowMs);
  }

  /** @param skew the share of the records that go to the first key whatever the settings say; null for none */
  next(skew: number | null): MadeRecord {
    const keyIndex = this.#nextKey(skew);
    const partitionKey = this.#keys[keyIndex] ?? "";
    return { partitionKey, text: this.#rendering.render(partitionKey, keyIndex), minBytes: this.#size() };
  }

  #nextKey(skew: number | null): number {
    const held = this.#rendering.heldKey();
    if (held !== null) return held;
    if (skew !== null && this.#random.next() < skew) return 0;
    return this.#pick();
  }
}

/** Bytes that the largest record is filled up to. */
export function largestSize(size: RecordSize): number {
  if (size.type === "template") return 0;
  return size.type === "fixed" ? size.bytes : size.maxBytes;
}

function sizer(size: RecordSize, random: Random): () => number {
  if (size.type !== "uniform") {
    const bytes = largestSize(size);
    return () => bytes;
  }
  const { minBytes, maxBytes } = size;
  return () => minBytes + Math.floor(random.next() * (maxBytes - minBytes + 1));
}
