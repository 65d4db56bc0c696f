import { invariant } from "../kernel/assert.ts";
import type { S3Context } from "./context.ts";
import type { BlobWriter, PartRow } from "./ports.ts";
import { noSuchUpload } from "./upload-info.ts";

/**
 * The bytes of parts, one behind the other, in one file: so whoever reads an object reads one file, whatever way it
 * came.
 * @throws NoSuchUpload where the upload ends meanwhile
 */
export async function joinParts(
  { blobs }: Pick<S3Context, "blobs">,
  uploadId: string,
  parts: readonly PartRow[],
  onPart: (part: PartRow) => void,
): Promise<BlobWriter> {
  const blob = await blobs.create();
  try {
    for (const part of parts) {
      const { blobId, sizeBytes } = part;
      onPart(part);
      const bytes = await blobs.read(blobId, 0, sizeBytes);
      if (bytes === null) throw noSuchUpload(uploadId);
      let copied = 0;
      for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
        await blob.write(piece);
        copied += piece.length;
      }
      invariant(copied === sizeBytes, "a part has the size that was kept of it");
    }
    await blob.finish();
    return blob;
  } catch (error) {
    await blob.discard();
    throw error;
  }
}
