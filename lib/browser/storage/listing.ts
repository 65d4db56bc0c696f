import type { ListObjectsV2Output } from "@aws-sdk/client-s3";

export type Entry =
  | { readonly kind: "folder"; readonly key: string }
  | {
      readonly kind: "object";
      readonly key: string;
      readonly sizeBytes: number;
      readonly modifiedMs: number;
      readonly storageClass: string;
      readonly etag: string;
    };

export type ObjectEntry = Extract<Entry, { kind: "object" }>;

/** What a page of a listing holds, in the order of names: folders and objects among each other. */
export function entriesOf({ CommonPrefixes = [], Contents = [] }: ListObjectsV2Output): readonly Entry[] {
  const folders = CommonPrefixes.map(({ Prefix = "" }): Entry => ({ kind: "folder", key: Prefix }));
  const objects = Contents.map(
    ({ Key = "", Size = 0, LastModified, StorageClass = "STANDARD", ETag = "" }): Entry => ({
      kind: "object",
      key: Key,
      sizeBytes: Size,
      modifiedMs: LastModified?.getTime() ?? 0,
      storageClass: StorageClass,
      etag: ETag.replaceAll('"', ""),
    }),
  );
  return [...folders, ...objects];
}

const CLASSES: Readonly<Record<string, string>> = {
  STANDARD: "Standard",
  STANDARD_IA: "Standard-IA",
  ONEZONE_IA: "One Zone-IA",
  INTELLIGENT_TIERING: "Intelligent-Tiering",
  GLACIER: "Glacier",
  GLACIER_IR: "Glacier Instant Retrieval",
  DEEP_ARCHIVE: "Deep Archive",
  REDUCED_REDUNDANCY: "Reduced redundancy",
};

/** A storage class as AWS's console writes it. */
export function storageClassText(storageClass: string): string {
  return CLASSES[storageClass] ?? storageClass;
}
