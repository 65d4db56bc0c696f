import { checksumNames } from "./checksum-names.ts";
import { s3Error } from "./errors.ts";
import type { ObjectChecksum } from "./object-info.ts";

/** Holds a checksum that a client says of a whole object against that of its parts. @throws BadDigest, InvalidRequest */
export function checkWholeClaim(input: object, checksum: ObjectChecksum | undefined): void {
  const says = input as Readonly<Record<string, unknown>>;
  const type = says.ChecksumType;
  if (type !== undefined && type !== checksum?.type) {
    const message = "The upload was created with another checksum type than the complete request names.";
    throw s3Error("InvalidRequest", { message });
  }
  for (const name of checksumNames) {
    const claimed = says[`Checksum${name}`];
    if (claimed === undefined) continue;
    // A composite may be said with the number of its parts or without.
    const [bare] = checksum?.value.split("-") ?? [];
    if (checksum?.name === name && (claimed === checksum.value || claimed === bare)) continue;
    throw s3Error("BadDigest", {
      message: `The ${name} you specified did not match the calculated checksum.`,
    });
  }
}
