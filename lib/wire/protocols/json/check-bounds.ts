import { MAX_DEPTH, unreadable } from "../bounds.ts";
import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from "./json-bytes.ts";

/** Texts are walked byte by byte for so long; then the next quote is jumped to. */
const NEAR_BYTES = 64;

/**
 * Walks once over what may be JSON and counts, before anything is made of it. What is no JSON at all is left to the
 * parser, which makes no more of it than of what was counted.
 * @throws {ServiceError} a SerializationException for more than `maxItems` values, or for values too deep in others
 */
export function checkJsonBounds(body: Buffer, maxItems: number): void {
  let items = 0;
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    switch (body[at]) {
      case QUOTE:
        at = endOfText(body, at + 1);
        break;
      case OPEN_OBJECT:
      case OPEN_LIST:
        if (++depth > MAX_DEPTH || ++items > maxItems) throw unreadable();
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        depth--;
        break;
      case COMMA:
      case COLON:
        if (++items > maxItems) throw unreadable();
    }
  }
}

/** Where the quote stands that ends a text, or the body's end. */
function endOfText(body: Buffer, start: number): number {
  let at = start;
  for (;;) {
    for (const near = Math.min(at + NEAR_BYTES, body.length); at < near; at++) {
      const byte = body[at];
      if (byte === QUOTE) return at;
      if (byte === BACKSLASH) at++;
    }
    const quote = body.indexOf(QUOTE, at);
    if (quote === -1) return body.length;
    if (backslashesBefore(body, quote, at) % 2 === 0) return quote;
    at = quote + 1;
  }
}

function backslashesBefore(body: Buffer, end: number, start: number): number {
  let at = end;
  while (at > start && body[at - 1] === BACKSLASH) at--;
  return end - at;
}
