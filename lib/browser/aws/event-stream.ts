const PRELUDE_BYTES = 12;
const CRC_BYTES = 4;
const STRING_TYPE = 7;

/** One message of `application/vnd.amazon.eventstream`. */
export interface EventStreamMessage {
  /** `:message-type`, `:event-type`, `:exception-type` and others; string headers only. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the messages of an event stream as its bytes come in, cut anywhere. Its checksums are not compared: the bytes
 * come over a connection that has its own.
 * @throws {Error} for a length that no message can have
 */
export class EventStreamReader {
  #rest = new Uint8Array(0);

  push(bytes: Uint8Array): readonly EventStreamMessage[] {
    const all = new Uint8Array(this.#rest.length + bytes.length);
    all.set(this.#rest);
    all.set(bytes, this.#rest.length);
    const view = new DataView(all.buffer);
    const messages: EventStreamMessage[] = [];
    let at = 0;
    while (all.length - at >= PRELUDE_BYTES) {
      const total = view.getUint32(at);
      const headersEnd = at + PRELUDE_BYTES + view.getUint32(at + 4);
      if (headersEnd > at + total - CRC_BYTES) throw new Error("This is no event stream.");
      if (all.length - at < total) break;
      messages.push({
        headers: readHeaders(all.subarray(at + PRELUDE_BYTES, headersEnd)),
        payload: all.slice(headersEnd, at + total - CRC_BYTES),
      });
      at += total;
    }
    this.#rest = all.slice(at);
    return messages;
  }
}

/** Up to the first header that is no string; Kinesis sends no other. */
function readHeaders(bytes: Uint8Array): Record<string, string> {
  const text = new TextDecoder();
  // Without a prototype, so that every name is a header's like any other.
  const headers: Record<string, string> = Object.create(null);
  let at = 0;
  while (at < bytes.length) {
    const nameEnd = at + 1 + (bytes[at] ?? 0);
    const valueAt = nameEnd + 3;
    if (bytes[nameEnd] !== STRING_TYPE) break;
    const valueEnd = valueAt + (bytes[nameEnd + 1] ?? 0) * 256 + (bytes[nameEnd + 2] ?? 0);
    headers[text.decode(bytes.subarray(at + 1, nameEnd))] = text.decode(bytes.subarray(valueAt, valueEnd));
    at = valueEnd;
  }
  return headers;
}
