import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { commonErrors, ServiceError } from "#engine/kernel/errors.ts";

/** What a compressed body may become: CloudWatch's own limit is 1 MB, and no other service's clients compress. */
const MAX_BYTES = 4 * 1024 * 1024;

const unzip = promisify(gunzip);

/**
 * A body without its `Content-Encoding: gzip`; SDKs compress what they send to CloudWatch. Other encodings are the
 * client's own names for no encoding at all.
 * @throws {ServiceError} for what is no gzip, or too large without it
 */
export async function inflate(body: Buffer, encoding: string): Promise<Buffer> {
  if (encoding.trim().toLowerCase() !== "gzip") return body;
  try {
    return await unzip(body, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw new ServiceError("RequestEntityTooLargeException", "The request is too large.", {
        status: 413,
        retryable: false,
      });
    }
    throw commonErrors.serialization("");
  }
}
