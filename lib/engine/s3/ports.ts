import type { ChecksumName } from "./checksum-names.ts";

/** A bucket as it is kept. `state` is the engine's own JSON. */
export interface BucketRow {
  /** Never used again for another bucket. */
  readonly bucketId: string;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly state: string;
  readonly objectCount: number;
  readonly sizeBytes: number;
}

/** Bytes that lie on the disk. */
export interface BlobRef {
  readonly blobId: string;
  readonly sizeBytes: number;
}

/** An object as it is kept. `info` is the engine's own JSON. */
export interface ObjectRow extends BlobRef {
  readonly key: string;
  /** Without quotes. */
  readonly etag: string;
  readonly modifiedMs: number;
  readonly storageClass: string;
  /** What listings say of its checksum, for example `CRC32 FULL_OBJECT`; empty for none. */
  readonly checksum: string;
  readonly info: string;
}

/** What must hold of the key's present object for a change to take place, looked at as it is committed. */
export type ObjectCondition =
  | { readonly kind: "absent" }
  | { readonly kind: "etag"; readonly etag: string }
  /** That it is still the very object that was read. */
  | { readonly kind: "blob"; readonly blobId: string };

export interface ObjectWrite {
  readonly bucketId: string;
  readonly row: ObjectRow;
  readonly condition?: ObjectCondition;
  /** The multipart upload that ends with this. */
  readonly uploadId?: string;
  /** What is to be told of it, committed with it. */
  readonly notices: readonly NoticeRow[];
}

/** Why a change did not take place. */
export type Refusal =
  /** The bucket is gone. */
  | "noBucket"
  /** The upload is gone. */
  | "noUpload"
  /** The condition asks for an object that is not there. */
  | "noObject"
  | "conditionFailed"
  /** Too much waits to be told already. */
  | "noticesFull";

export type ObjectWritten =
  | {
      readonly outcome: "stored";
      /** The size of the object whose place it took; null for none. */
      readonly replacedBytes: number | null;
      /** Bytes that nobody needs any more. */
      readonly garbage: readonly BlobRef[];
    }
  | { readonly outcome: Refusal };

export interface ObjectRemoval {
  readonly key: string;
  readonly condition?: ObjectCondition;
  readonly notices: readonly NoticeRow[];
}

export type ObjectRemoved =
  | { readonly outcome: "removed"; readonly garbage: readonly BlobRef[] }
  /** There was none, which is no error. */
  | { readonly outcome: "absent" }
  | { readonly outcome: Refusal };

/** Which entries: objects, and where a delimiter is given the common beginnings of keys instead of what is below them. */
export interface ListQuery {
  readonly prefix: string;
  readonly delimiter: string;
  /** Entries come after this text, in the order of UTF-8. */
  readonly after: string;
  readonly limit: number;
}

export interface ListPage<Row> {
  /** In order; a text is a common prefix. */
  readonly entries: readonly (Row | string)[];
  readonly hasMore: boolean;
}

/** A multipart upload that has begun. `info` is the engine's own JSON. */
export interface UploadRow {
  readonly uploadId: string;
  readonly bucketId: string;
  readonly key: string;
  readonly startedMs: number;
  readonly info: string;
}

export interface PartRow extends BlobRef {
  readonly partNumber: number;
  readonly etag: string;
  readonly modifiedMs: number;
  /** Base64; empty for none. */
  readonly checksum: string;
}

export interface UploadQuery extends ListQuery {
  /** Among uploads of the key `after`, those that come after this one; all keys after it where it is empty. */
  readonly afterUploadId: string;
}

/** Something to be told elsewhere until it was. `body` is the engine's own JSON. */
export interface NoticeRow {
  readonly noticeId: string;
  readonly account: string;
  readonly dueMs: number;
  readonly attempts: number;
  readonly body: string;
}

/** Durable memory of what buckets hold. Each change is committed, whole or not at all, when its promise resolves. */
export interface ObjectIndex {
  buckets(): Promise<readonly BucketRow[]>;
  /** @returns whether the account had no bucket of this name */
  addBucket(row: BucketRow): Promise<boolean>;
  /** @returns whether it is there */
  saveBucket(bucketId: string, state: string): Promise<boolean>;
  /** Ends its uploads as well. @returns bytes that nobody needs any more; null where it holds objects */
  removeBucket(bucketId: string): Promise<readonly BlobRef[] | null>;

  object(bucketId: string, key: string): Promise<ObjectRow | null>;
  putObject(write: ObjectWrite): Promise<ObjectWritten>;
  /** Changes what is said of an object and not its bytes. @returns whether it is still that object */
  describeObject(bucketId: string, key: string, blobId: string, info: string): Promise<boolean>;
  removeObjects(bucketId: string, removals: readonly ObjectRemoval[]): Promise<readonly ObjectRemoved[]>;
  listObjects(bucketId: string, query: ListQuery): Promise<ListPage<ObjectRow>>;

  /** @returns whether the bucket is there */
  addUpload(row: UploadRow): Promise<boolean>;
  upload(bucketId: string, uploadId: string): Promise<UploadRow | null>;
  listUploads(bucketId: string, query: UploadQuery): Promise<ListPage<UploadRow>>;
  /** @returns bytes that nobody needs any more; null where the upload is gone */
  putPart(uploadId: string, row: PartRow): Promise<readonly BlobRef[] | null>;
  /** In order of their numbers. */
  parts(uploadId: string, afterPartNumber: number, limit: number): Promise<readonly PartRow[]>;
  /** @returns bytes that nobody needs any more; null where it was gone already */
  removeUpload(bucketId: string, uploadId: string): Promise<readonly BlobRef[] | null>;

  /** The oldest that are due, and when the next one is; null for never. */
  dueNotices(account: string, nowMs: number, limit: number): Promise<NoticePage>;
  noticeAccounts(): Promise<readonly string[]>;
  /** Where there is no room for all of them, none is taken. */
  addNotices(notices: readonly NoticeRow[]): Promise<void>;
  removeNotice(noticeId: string): Promise<void>;
  delayNotice(noticeId: string, dueMs: number): Promise<void>;

  /** Forgets bytes that are no longer anywhere. */
  forgetBlobs(blobIds: readonly string[]): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export interface NoticePage {
  readonly notices: readonly NoticeRow[];
  readonly nextDueMs: number | null;
}

/** The bytes of one object or part as they are being stored. */
export interface BlobWriter {
  readonly blobId: string;
  /** Resolves when more may come. @throws {StorageFullError} */
  write(bytes: Uint8Array): Promise<void>;
  /** All of them are on stable storage when it resolves. @throws {StorageFullError} */
  finish(): Promise<void>;
  /** Leaves nothing behind, before or after `finish`. */
  discard(): Promise<void>;
}

/** Bytes by random ids. */
export interface BlobStore {
  create(): Promise<BlobWriter>;
  /**
   * Bytes from `start` up to `end`; few come whole. What is removed meanwhile is read to its end. An iterator that is
   * not read to its end must be returned.
   * @returns null where they are gone
   */
  read(blobId: string, start: number, end: number): Promise<Uint8Array | AsyncIterable<Uint8Array> | null>;
  /** Deletes everything; before the index forgets what it was. */
  clear(): Promise<void>;
  /** Gives the room back; what is gone already is fine. */
  remove(blob: BlobRef): Promise<void>;
  /** The absolute path of the file that holds them. */
  pathOf(blobId: string): string;
  /** Keeps files where they are until the function is called; it may be called again. */
  hold(blobIds: readonly string[]): () => void;
}

/** Counts a checksum over bytes that come piece by piece. */
export interface RunningChecksum {
  update(bytes: Uint8Array): void;
  /** As many bytes as the checksum has, highest first. */
  digest(): Uint8Array;
}

/** A source of running checksums: computing them is the host's, who has the machine's own code for some. */
export type NewChecksum = (name: ChecksumName) => RunningChecksum;
