/** Checksums of objects, by the names that the API gives their algorithms, the one that AWS prefers first. */
export const checksumNames = [
  "CRC64NVME",
  "CRC32",
  "CRC32C",
  "SHA1",
  "SHA256",
  "SHA512",
  "MD5",
] as const satisfies readonly string[];

export type ChecksumName = (typeof checksumNames)[number];

/** Of those that are cyclic codes, checksums of parts can be made into that of the whole. */
export const cyclicNames: ReadonlySet<ChecksumName> = new Set(["CRC64NVME", "CRC32", "CRC32C"]);

export function isChecksumName(text: string): text is ChecksumName {
  return (checksumNames as readonly string[]).includes(text);
}
