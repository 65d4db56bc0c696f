/** Thrown by whatever keeps something when there is no room for it; nothing was stored. */
export class StorageFullError extends Error {
  override readonly name = "StorageFullError";
}
