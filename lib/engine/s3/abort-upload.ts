import type { AbortMultipartUploadCommandInput } from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import type { S3Context } from "./context.ts";
import { findUpload, noSuchUpload } from "./upload-info.ts";

export async function abortMultipartUpload(
  context: S3Context,
  call: Call,
  input: AbortMultipartUploadCommandInput,
): Promise<Record<string, never>> {
  const { bucket, row } = await findUpload(context, call, input);
  const garbage = await context.index.removeUpload(bucket.bucketId, row.uploadId);
  if (garbage === null) throw noSuchUpload(row.uploadId);
  context.discard(garbage);
  return {};
}
