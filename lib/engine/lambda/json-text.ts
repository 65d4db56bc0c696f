import { Buffer, isUtf8 } from "node:buffer";
import { endOfString, endOfWord, NUMBER } from "./json-tokens.ts";

/** Bytes that are looked at in one step. */
const STEP = 128 * 1024;

/** What may come next. */
type Expected = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or end" | "nothing";

const code = (character: string) => character.charCodeAt(0);
const [OBJECT, END_OBJECT, ARRAY, END_ARRAY] = [code("{"), code("}"), code("["), code("]")];
const [QUOTE, COLON, COMMA] = [code('"'), code(":"), code(",")];
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);
const WORDS = new Set(["true", "false", "null"]);

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/**
 * Looks whether bytes are one JSON value in UTF-8, step by step: six megabytes at once would hold everybody up.
 * @returns what is wrong, in the words of the parser that AWS uses; undefined for JSON
 */
export function* jsonFault(bytes: Uint8Array): Generator<void, string | undefined> {
  if (!isUtf8(bytes)) return `Invalid UTF-8${sourceOf(bytes, 0)}`;
  /** What is open, outermost first. */
  const open: number[] = [];
  let expected: Expected = "value";
  let nextStepAt = STEP;
  let at = 0;
  const closed = (): Expected => (open.length === 0 ? "nothing" : "comma or end");
  for (;;) {
    if (at >= nextStepAt) {
      nextStepAt = at + STEP;
      yield;
    }
    while (SPACES.has(bytes[at] ?? -1)) at++;
    const byte = bytes[at];
    if (byte === undefined) {
      return expected === "nothing" ? undefined : `Unexpected end-of-input${sourceOf(bytes, at)}`;
    }
    const isValue: boolean = expected === "value" || expected === "value or ]";
    const isKey: boolean = expected === "key" || expected === "key or }";
    if (byte === QUOTE && (isValue || isKey)) {
      const end = endOfString(bytes, at);
      if (end === undefined) return `Unexpected end-of-input or character in a string${sourceOf(bytes, at)}`;
      at = end;
      expected = isKey ? "colon" : closed();
    } else if (isValue && (byte === OBJECT || byte === ARRAY)) {
      open.push(byte);
      at++;
      expected = byte === OBJECT ? "key or }" : "value or ]";
    } else if (
      (byte === END_ARRAY && isEnd(expected, "value or ]", open, ARRAY)) ||
      (byte === END_OBJECT && isEnd(expected, "key or }", open, OBJECT))
    ) {
      open.pop();
      at++;
      expected = closed();
    } else if (byte === COMMA && expected === "comma or end") {
      at++;
      expected = open.at(-1) === OBJECT ? "key" : "value";
    } else if (byte === COLON && expected === "colon") {
      at++;
      expected = "value";
    } else if (isValue) {
      const end = endOfWord(bytes, at);
      // Longer words are none of these, and numbers of thousands of digits are looked at as a whole.
      const word = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString("latin1");
      if (end === at)
        return `Unexpected character (${shown(byte)}): expected a valid value ${VALUES}${sourceOf(bytes, at + 1)}`;
      if (!WORDS.has(word) && !NUMBER.test(word)) {
        return `Unrecognized token '${word.slice(0, 100)}': was expecting ${VALUES}${sourceOf(bytes, end)}`;
      }
      at = end;
      expected = closed();
    } else {
      return `Unexpected character (${shown(byte)}): was expecting ${WANTED[expected]}${sourceOf(bytes, at + 1)}`;
    }
  }
}

const WANTED: Readonly<Record<Expected, string>> = {
  value: "a value",
  "value or ]": "a value",
  key: "double-quote to start field name",
  "key or }": "double-quote to start field name",
  colon: "a colon to separate field name and value",
  "comma or end": "comma to separate entries",
  nothing: "the end of the input",
};

function isEnd(expected: Expected, whenEmpty: Expected, open: readonly number[], opened: number): boolean {
  return expected === whenEmpty || (expected === "comma or end" && open.at(-1) === opened);
}

function shown(byte: number): string {
  return `'${String.fromCharCode(byte)}' (code ${byte})`;
}

/** @param at bytes before the place that is named */
function sourceOf(bytes: Uint8Array, at: number): string {
  const before = Buffer.from(bytes.buffer, bytes.byteOffset, at);
  let line = 1;
  for (let end = before.indexOf(0x0a); end !== -1; end = before.indexOf(0x0a, end + 1)) line++;
  const column = at - (before.lastIndexOf(0x0a) + 1) + 1;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LONGEST_SOURCE)).toString();
  const rest = bytes.length - LONGEST_SOURCE;
  const more = rest > 0 ? `"[truncated ${rest} bytes]` : '"';
  return `\n at [Source: (byte[])"${text}${more}; line: ${line}, column: ${column}]`;
}

const LONGEST_SOURCE = 500;
