import type { CompletedPart } from "@aws-sdk/client-s3";
import type { ChecksumName } from "./checksum-names.ts";
import { s3Error } from "./errors.ts";
import type { PartRow } from "./ports.ts";
import { MOST_PARTS } from "./upload-info.ts";
import { bareEtag } from "./write-conditions.ts";

/** All parts but the last one have at least so much. */
const LEAST_BYTES = 5 * 1024 * 1024;

/**
 * The parts that an upload is completed with, each as it is stored.
 * @throws MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall
 */
export function checkParts(
  uploadId: string,
  given: readonly CompletedPart[],
  stored: readonly PartRow[],
  algorithm: ChecksumName | undefined,
): readonly PartRow[] {
  if (given.length === 0 || given.length > MOST_PARTS) throw s3Error("MalformedXML");
  const byNumber = new Map(stored.map((part) => [part.partNumber, part]));
  let before = 0;
  for (const { PartNumber = 0 } of given) {
    if (PartNumber <= before) throw s3Error("InvalidPartOrder", { members: { UploadId: uploadId } });
    before = PartNumber;
  }
  const parts = given.map((named) => {
    const part = byNumber.get(named.PartNumber ?? 0);
    const ETag = bareEtag(named.ETag ?? "");
    const claimed = algorithm && (named as Readonly<Record<string, unknown>>)[`Checksum${algorithm}`];
    if (part === undefined || part.etag !== ETag || (claimed !== undefined && claimed !== part.checksum)) {
      const members = { UploadId: uploadId, PartNumber: named.PartNumber ?? 0, ETag };
      throw s3Error("InvalidPart", { members });
    }
    return part;
  });
  const small = parts.slice(0, -1).find(({ sizeBytes }) => sizeBytes < LEAST_BYTES);
  if (small !== undefined) {
    const { sizeBytes: ProposedSize, partNumber: PartNumber, etag: ETag } = small;
    throw s3Error("EntityTooSmall", {
      members: { ProposedSize, MinSizeAllowed: LEAST_BYTES, PartNumber, ETag },
    });
  }
  return parts;
}
