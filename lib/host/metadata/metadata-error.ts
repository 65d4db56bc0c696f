/** The metadata cannot be used. The message is one sentence for the person who starts the server. */
export class MetadataError extends Error {
  override readonly name = "MetadataError";

  constructor(file: string, reason: string, cause?: unknown) {
    super(`The metadata in ${file} cannot be used: ${reason}.`, { cause });
  }
}
