/** A state directory that cannot be used. The message is one sentence for the person who starts the server. */
export class StateDirError extends Error {
  override readonly name = "StateDirError";
}
