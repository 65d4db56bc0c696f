/** Bytes of any number: whole where they are few, else piece by piece, to be read once. */
export type StreamedBytes = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * The body of a request that is not read before its handler runs. Whoever reads it sets the pace; what is not read is
 * dropped when the call is over. Reading throws a `ServiceError` when the body is not what was announced or signed, and
 * when the client goes away: what was read until then must not be kept.
 */
export interface IncomingBytes extends AsyncIterable<Uint8Array> {
  /** Bytes that are to come, without what is around chunks; undefined where the client does not say. */
  readonly length: number | undefined;
  /** Headers that came after the bytes, by name in lower case; whole once they were read to their end. */
  readonly trailers: Readonly<Record<string, string>>;
}

export function isIncoming(bytes: StreamedBytes): bytes is IncomingBytes {
  return !(bytes instanceof Uint8Array) && "trailers" in bytes;
}
