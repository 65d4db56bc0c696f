/** The smallest bytes that come after everything that begins with these; null where there are none. */
export function afterAll(prefix: Uint8Array): Buffer | null {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  if (length === 0) return null;
  const next = Buffer.from(prefix.subarray(0, length));
  next[length - 1] = (next[length - 1] ?? 0) + 1;
  return next;
}

/** The smallest bytes that come after these. */
export function afterOne(key: Uint8Array): Buffer {
  return Buffer.concat([key, Buffer.of(0)]);
}

/** Later than any key of S3: no UTF-8 begins like this. */
export const END_OF_KEYS = Buffer.of(0xff);
