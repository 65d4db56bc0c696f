import type { Random } from "#engine/kernel/random.ts";
import { Bursts } from "./fields/bursts.ts";
import {
  type CompiledField,
  type FieldArgument,
  type FieldContext,
  type FieldKind,
  TemplateError,
} from "./fields/field.ts";
import { TEMPLATE_FIELDS } from "./template-fields.ts";

/** A template that was understood. Runs in browsers as well. */
export interface Template {
  /** UTF-8 bytes that a rendered text has at most. */
  readonly maxBytes: number;
  /** Begins a row of records, with what their fields remember. The same random numbers make the same row. */
  begin(random: Random): Rendering;
}

/** A row of records that is being made. */
export interface Rendering {
  /** The account's time at which the records from here on are made. */
  at(nowMs: number): void;
  /** The key that the next record must have, by its index; null where any will do. Ask once per record. */
  heldKey(): number | null;
  /** The next record's text. */
  render(partitionKey: string, keyIndex: number): string;
}

export type ParsedTemplate =
  | { readonly ok: true; readonly template: Template }
  /** `message` is a sentence that names the position; `at` is that position, counting characters from 1. */
  | { readonly ok: false; readonly message: string; readonly at: number };

/**
 *     template = { text | "{{" field "}}" }
 *     field    = name [ "(" [ argument { "," argument } ] ")" ]
 *     argument = bare text without comma, parenthesis or quote at its start | "…" | '…' | name "(" … ")"
 */
export function parseTemplate(text: string): ParsedTemplate {
  try {
    return { ok: true, template: compile(text) };
  } catch (error) {
    if (error instanceof TemplateError) return { ok: false, message: error.message, at: error.at };
    throw error;
  }
}

function compile(text: string): Template {
  if (text === "") throw new TemplateError("The template is empty.", 1);
  const encoder = new TextEncoder();
  const parts: (string | CompiledField)[] = [];
  let maxBytes = 0;
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{{", at);
    const literal = text.slice(at, open < 0 ? undefined : open);
    if (literal !== "") parts.push(literal);
    maxBytes += encoder.encode(literal).length;
    if (open < 0) break;
    const { field, end } = new FieldReader(text, open + 2).read();
    parts.push(field);
    maxBytes += field.maxBytes;
    at = end;
  }
  return { maxBytes, begin: (random) => beginRendering(parts, random) };
}

function beginRendering(parts: readonly (string | CompiledField)[], random: Random): Rendering {
  const shared = new Bursts();
  const rendered = parts.map((part) => (typeof part === "string" ? part : part.begin(shared)));
  const bursts = shared.all();
  const context = { random, nowMs: 0, timestamp: "", partitionKey: "", keyIndex: 0, number: 0 };
  return {
    at(nowMs) {
      const wholeMs = Math.floor(nowMs);
      if (wholeMs === context.nowMs) return;
      context.nowMs = wholeMs;
      context.timestamp = new Date(wholeMs).toISOString();
    },
    heldKey() {
      for (const burst of bursts) {
        const held = burst.heldKey(random);
        if (held !== null) return held;
      }
      return null;
    },
    render(partitionKey, keyIndex) {
      context.partitionKey = partitionKey;
      context.keyIndex = keyIndex;
      context.number++;
      for (const burst of bursts) burst.next(keyIndex, random);
      const given: FieldContext = context;
      let text = "";
      for (const part of rendered) text += typeof part === "string" ? part : part(given);
      return text;
    },
  };
}

/** Fields stand in fields no deeper than this. */
const DEEPEST = 8;

/** Reads one field. Positions in errors count characters from 1, those inside from 0. */
class FieldReader {
  readonly #text: string;
  readonly #from: number;
  #at: number;
  #depth = 0;

  /** @param from the character after `{{` */
  constructor(text: string, from: number) {
    this.#text = text;
    this.#from = from;
    this.#at = from;
  }

  read(): { readonly field: CompiledField; readonly end: number } {
    this.#skipSpace();
    const nameAt = this.#at;
    const name = /^[A-Za-z_]\w*/.exec(this.#text.slice(nameAt, nameAt + 64))?.[0] ?? "";
    this.#at += name.length;
    const kind = this.#kindOf(name, nameAt);
    this.#skipSpace();
    const args = this.#text[this.#at] === "(" ? this.#arguments() : [];
    this.#skipSpace();
    this.#requireEnd();
    if (!this.#text.startsWith("}}", this.#at)) {
      throw new TemplateError(`"}}" is expected at character ${this.#at + 1}.`, this.#at + 1);
    }
    return { field: kind.compile(args, nameAt + 1), end: this.#at + 2 };
  }

  #kindOf(name: string, nameAt: number): FieldKind {
    const kind = TEMPLATE_FIELDS.find((candidate) => candidate.name === name);
    if (kind !== undefined) return kind;
    this.#requireEnd();
    const names = TEMPLATE_FIELDS.map((field) => field.name).join(", ");
    const what = name === "" ? "No field is named" : `There is no field "${name}"`;
    throw new TemplateError(`${what} at character ${nameAt + 1}; the fields are ${names}.`, nameAt + 1);
  }

  #requireEnd(): void {
    if (this.#text.indexOf("}}", this.#at) >= 0) return;
    const at = this.#from - 1;
    throw new TemplateError(`The field that begins at character ${at} is not closed with "}}".`, at);
  }

  #arguments(): FieldArgument[] {
    const open = this.#at;
    const args: FieldArgument[] = [];
    this.#at++;
    this.#skipSpace();
    if (this.#take(")")) return args;
    for (;;) {
      args.push(this.#argument());
      this.#skipSpace();
      if (this.#take(")")) return args;
      if (this.#take(",")) continue;
      if (this.#at >= this.#text.length) {
        throw new TemplateError(`The parenthesis at character ${open + 1} is not closed.`, open + 1);
      }
      throw new TemplateError(`A comma or ")" is expected at character ${this.#at + 1}.`, this.#at + 1);
    }
  }

  #argument(): FieldArgument {
    this.#skipSpace();
    const at = this.#at + 1;
    const quote = this.#text[this.#at];
    if (quote === '"' || quote === "'") {
      const close = this.#text.indexOf(quote, this.#at + 1);
      if (close < 0) throw new TemplateError(`The quote at character ${at} is not closed.`, at);
      const text = this.#text.slice(this.#at + 1, close);
      this.#at = close + 1;
      return { text, at };
    }
    const bare = /^[^,()]*/.exec(this.#text.slice(this.#at))?.[0] ?? "";
    this.#at += bare.length;
    const text = bare.trim();
    if (text !== "" && this.#text[this.#at] === "(") return this.#nested(text, at);
    if (text === "") throw new TemplateError(`A value is missing at character ${at}.`, at);
    return { text, at };
  }

  /** A field as an argument. */
  #nested(name: string, at: number): FieldArgument {
    const kind = this.#kindOf(name, at - 1);
    if (++this.#depth > DEEPEST) {
      throw new TemplateError(`Fields are nested more than ${DEEPEST} deep at character ${at}.`, at);
    }
    const field = kind.compile(this.#arguments(), at);
    this.#depth--;
    return { text: this.#text.slice(at - 1, this.#at), at, field };
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }
}
