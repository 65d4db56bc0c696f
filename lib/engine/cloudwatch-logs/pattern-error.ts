/** A filter pattern that cannot be used; the message is for its sender. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}
