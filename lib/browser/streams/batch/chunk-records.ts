/** Limits of one PutRecords call: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html. */
export const MAX_CALL_RECORDS = 500;
export const MAX_CALL_BYTES = 10 * 1_024 * 1_024;

/** Cuts records into as few calls as their order allows, none of them over the limits. */
export function chunkRecords<R extends { readonly sizeBytes: number }>(
  records: readonly R[],
): readonly (readonly R[])[] {
  const chunks: R[][] = [];
  let chunk: R[] = [];
  let bytes = 0;
  for (const record of records) {
    if (
      chunk.length === MAX_CALL_RECORDS ||
      (chunk.length > 0 && bytes + record.sizeBytes > MAX_CALL_BYTES)
    ) {
      chunks.push(chunk);
      chunk = [];
      bytes = 0;
    }
    chunk.push(record);
    bytes += record.sizeBytes;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}
