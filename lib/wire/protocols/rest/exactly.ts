/**
 * Pieces that are as many bytes as their answer's header says.
 * @throws Error when they end early or go on, so that the connection is ended: the client must not take less for all
 */
export async function* exactly(pieces: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Buffer> {
  let left = length;
  for await (const piece of pieces) {
    left -= piece.byteLength;
    if (left < 0) break;
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
  }
  if (left !== 0) throw new Error("The bytes of an answer are not as many as it says.");
}
