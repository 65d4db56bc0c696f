import { ServiceError } from "#engine/kernel/errors.ts";
import type { IncomingBytes } from "#engine/kernel/streamed-bytes.ts";

/**
 * Bytes that a browser sends, as an operation reads them.
 * @param length as the browser announced it; undefined where it did not
 */
export function incomingBytes(bytes: AsyncIterable<Uint8Array>, length: number | undefined): IncomingBytes {
  return {
    length,
    trailers: {},
    async *[Symbol.asyncIterator]() {
      let read = 0;
      try {
        for await (const piece of bytes) {
          read += piece.length;
          yield piece;
        }
      } catch {
        throw brokenOff();
      }
      if (length !== undefined && read !== length) throw brokenOff();
    },
  };
}

function brokenOff(): ServiceError {
  const message = "The upload was broken off before all of its bytes had come.";
  return new ServiceError("RequestTimeout", message, { status: 400, retryable: true });
}
