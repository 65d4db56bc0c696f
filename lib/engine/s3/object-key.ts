import { Buffer } from "node:buffer";
import { s3Error } from "./errors.ts";

const MOST_BYTES = 1_024;

/** A key is any text of 1 to 1,024 bytes in UTF-8. @throws KeyTooLongError, InvalidArgument for none */
export function keyOf(key: string | undefined): string {
  if (key === undefined || key === "") {
    throw s3Error("InvalidArgument", { message: "Object key must not be empty." });
  }
  if (!key.isWellFormed()) {
    throw s3Error("InvalidArgument", { message: "Object key must be text that UTF-8 can hold." });
  }
  const size = Buffer.byteLength(key);
  if (size > MOST_BYTES) {
    throw s3Error("KeyTooLongError", { members: { Size: size, MaxSizeAllowed: MOST_BYTES } });
  }
  return key;
}
