import { Buffer } from "node:buffer";
import type { Shape } from "#calls/shape.ts";
import type { CallText } from "#contract/calls.ts";

/** What a text or blob beside the lists may always have, so that names stay whole. */
const ALWAYS_CHARACTERS = 1_024;
/** Characters of base64 that stand for three bytes. */
const BASE64_GROUP = 4;
/** Deeper than any operation's schema; DynamoDB's documents go 32 levels deep, two for each in its JSON. */
const MAX_DEPTH = 100;

/**
 * AWS JSON of a value, by its shape, in about `budget` characters. Beyond them lists and maps leave elements out, and
 * texts and blobs end early: what comes is always JSON. It works no longer than for what it writes.
 * @param shape null for JSON that goes through as it is
 */
export function boundedJson(shape: Shape | null, value: unknown, budget: number): CallText {
  const writer = new BoundedWriter(budget);
  const json = writer.write(shape, value);
  return { json, omittedElements: writer.omittedElements, omittedBytes: writer.omittedBytes };
}

/** Bytes that are read once, piece by piece, are their reader's alone. */
function isSaid(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  return typeof value !== "object" || !(Symbol.asyncIterator in value);
}

class BoundedWriter {
  omittedElements = 0;
  omittedBytes = 0;
  #left: number;
  #depth = 0;

  constructor(budget: number) {
    this.#left = budget;
  }

  write(shape: Shape | null, value: unknown): string {
    if (value === null || value === undefined) return this.#spend("null");
    if (value instanceof Uint8Array) return this.#blob(value);
    if (value instanceof Date) return this.#spend(JSON.stringify(value.getTime() / 1_000));
    if (typeof value === "string") return this.#text(value);
    if (Array.isArray(value)) return this.#list(shape?.kind === "list" ? shape.element() : null, value);
    if (typeof value === "object") return this.#object(shape, value as Readonly<Record<string, unknown>>);
    return this.#spend(JSON.stringify(value) ?? "null");
  }

  #object(shape: Shape | null, value: Readonly<Record<string, unknown>>): string {
    if (shape?.kind === "structure") {
      const members = shape.members().filter(({ name }) => isSaid(value[name]));
      return `{${members.map(({ name, shape: held }) => `${this.#name(name)}${this.write(held, value[name])}`).join(",")}}`;
    }
    const held = shape?.kind === "map" ? shape.value() : null;
    const entries = Object.entries(value);
    return `{${this.#each(entries, ([name, member]) => `${this.#name(name)}${this.write(held, member)}`)}}`;
  }

  #list(element: Shape | null, values: readonly unknown[]): string {
    return `[${this.#each(values, (value) => this.write(element, value))}]`;
  }

  #each<T>(values: readonly T[], write: (value: T) => string): string {
    const written: string[] = [];
    this.#left -= "[],".length;
    this.#depth++;
    for (const value of values) {
      if (this.#left <= 0 || this.#depth > MAX_DEPTH) break;
      written.push(write(value));
    }
    this.#depth--;
    this.omittedElements += values.length - written.length;
    return written.join(",");
  }

  #name(name: string): string {
    return `${this.#spend(JSON.stringify(name))}:`;
  }

  #text(text: string): string {
    const room = Math.max(this.#left, ALWAYS_CHARACTERS);
    if (text.length <= room) return this.#spend(JSON.stringify(text));
    const cut = text.slice(0, room);
    this.omittedBytes += Buffer.byteLength(text) - Buffer.byteLength(cut);
    return this.#spend(JSON.stringify(cut));
  }

  #blob(bytes: Uint8Array): string {
    const room = Math.max(this.#left, ALWAYS_CHARACTERS);
    const length = Math.min(bytes.byteLength, Math.floor(room / BASE64_GROUP) * 3);
    this.omittedBytes += bytes.byteLength - length;
    return this.#spend(`"${Buffer.from(bytes.buffer, bytes.byteOffset, length).toString("base64")}"`);
  }

  #spend(json: string): string {
    this.#left -= json.length + 1;
    return json;
  }
}
