import { Buffer } from "node:buffer";
import type { ObjectCannedACL, PutObjectCommandInput, ServerSideEncryption } from "@aws-sdk/client-s3";
import { type ChecksumName, isChecksumName } from "./checksum-names.ts";
import { invalidArgument, s3Error } from "./errors.ts";
import { type Tags, tagsOfHeader } from "./tags.ts";

/** Headers that are kept with an object and given back, by their names in the API. */
const keptHeaders = [
  "CacheControl",
  "ContentDisposition",
  "ContentEncoding",
  "ContentLanguage",
  "ContentType",
  "WebsiteRedirectLocation",
] as const;

export type KeptHeaders = { readonly [Name in (typeof keptHeaders)[number]]?: string };

/** What is said of an object beside its bytes; kept as JSON. */
export interface ObjectInfo {
  readonly headers: KeptHeaders;
  readonly expiresMs?: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags: Tags;
  readonly encryption: Encryption;
  /** Base64; that of parts put together has their number behind it. */
  readonly checksum?: ObjectChecksum;
  /** Of an object that was put in parts. */
  readonly parts?: readonly ObjectPart[];
  readonly uploadId?: string;
}

export interface ObjectChecksum {
  readonly name: ChecksumName;
  readonly value: string;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

export interface ObjectPart {
  readonly partNumber: number;
  readonly sizeBytes: number;
  /** Base64. */
  readonly checksum?: string;
}

export interface Encryption {
  readonly algorithm: ServerSideEncryption;
  /** The text that a client gave. */
  readonly keyId?: string;
  readonly bucketKey?: boolean;
}

/** What puts, copies and multipart uploads say of an object in the same words. */
export type SaysOfObject = Pick<
  PutObjectCommandInput,
  | (typeof keptHeaders)[number]
  | "Expires"
  | "Metadata"
  | "Tagging"
  | "ServerSideEncryption"
  | "SSEKMSKeyId"
  | "SSECustomerAlgorithm"
  | "SSECustomerKey"
  | "BucketKeyEnabled"
  | "StorageClass"
  | "ObjectLockMode"
  | "ObjectLockLegalHoldStatus"
  | "ObjectLockRetainUntilDate"
> & { readonly ACL?: ObjectCannedACL | undefined };

const MOST_METADATA_BYTES = 2_048;

/** @throws what S3 answers to metadata, tags and encryption that cannot be */
export function infoOf(input: SaysOfObject): ObjectInfo {
  if (
    input.SSECustomerAlgorithm !== undefined ||
    input.SSECustomerKey !== undefined ||
    input.ObjectLockMode !== undefined ||
    input.ObjectLockLegalHoldStatus !== undefined ||
    input.ObjectLockRetainUntilDate !== undefined
  ) {
    throw s3Error("NotImplemented");
  }
  const said = keptHeaders.flatMap((name) =>
    input[name] === undefined ? [] : [[name, input[name]] as const],
  );
  const expiresMs = input.Expires?.getTime();
  return {
    headers: Object.fromEntries(said),
    ...(expiresMs !== undefined && Number.isFinite(expiresMs) && { expiresMs }),
    metadata: metadataOf(input.Metadata),
    tags: tagsOfHeader(input.Tagging),
    encryption: encryptionOf(input),
  };
}

function metadataOf(given: Readonly<Record<string, string>> = {}): Record<string, string> {
  const entries = Object.entries(given).map(([name, value]) => [name.toLowerCase(), value] as const);
  const size = entries.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (size > MOST_METADATA_BYTES) {
    throw s3Error("MetadataTooLarge", { members: { Size: size, MaxSizeAllowed: MOST_METADATA_BYTES } });
  }
  return Object.fromEntries(entries);
}

function encryptionOf(input: SaysOfObject): Encryption {
  const algorithm = input.ServerSideEncryption ?? "AES256";
  if (!["AES256", "aws:kms", "aws:kms:dsse"].includes(algorithm)) {
    throw invalidArgument(
      "The encryption method specified is not supported",
      "x-amz-server-side-encryption",
      algorithm,
    );
  }
  return {
    algorithm,
    ...(input.SSEKMSKeyId !== undefined && algorithm !== "AES256" && { keyId: input.SSEKMSKeyId }),
    ...(input.BucketKeyEnabled === true && { bucketKey: true }),
  };
}

const STORAGE_CLASSES = new Set([
  "STANDARD",
  "REDUCED_REDUNDANCY",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "GLACIER",
  "DEEP_ARCHIVE",
  "GLACIER_IR",
]);

/** @throws InvalidStorageClass */
export function storageClassOf(name = "STANDARD"): string {
  if (!STORAGE_CLASSES.has(name)) throw s3Error("InvalidStorageClass");
  return name;
}

/** The checksum's member of an output: `{ ChecksumCRC32: "…" }`. */
export function checksumMember(name: ChecksumName, value: string): Readonly<Record<string, string>> {
  return { [`Checksum${name}`]: value };
}

export function checksumMembers(checksum: ObjectChecksum | undefined): {
  readonly ChecksumType?: ObjectChecksum["type"];
} {
  if (checksum === undefined) return {};
  return { ...checksumMember(checksum.name, checksum.value), ChecksumType: checksum.type };
}

/** What listings say of a checksum, as one text. */
export function checksumText(checksum: ObjectChecksum | undefined): string {
  return checksum === undefined ? "" : `${checksum.name} ${checksum.type}`;
}

export function readChecksumText(
  text: string,
): { readonly name: ChecksumName; readonly type: string } | null {
  const [name = "", type = ""] = text.split(" ");
  return isChecksumName(name) ? { name, type } : null;
}

/** What answers say of encryption. */
export function encryptionMembers({ algorithm, keyId, bucketKey }: Encryption) {
  return {
    ServerSideEncryption: algorithm,
    ...(keyId !== undefined && { SSEKMSKeyId: keyId }),
    ...(bucketKey === true && { BucketKeyEnabled: true }),
  };
}

export function readInfo(text: string): ObjectInfo {
  return JSON.parse(text) as ObjectInfo;
}
