import type { Place } from "../kernel/place.ts";

/** A bucket as an onlooker sees it. Its counts are of what is committed. */
export interface ObservedBucket extends Place {
  readonly name: string;
  readonly createdAtMs: number;
  readonly objectCount: number;
  readonly sizeBytes: number;
  /** Rises with every change of the bucket or of an object in it. */
  readonly version: number;
}

/** An object as it lies on the disk: its bytes as they were put, whole, in one file. */
export interface ObservedObject {
  readonly key: string;
  readonly sizeBytes: number;
  /** Time of the account's clock. */
  readonly modifiedMs: number;
  /** Without quotes. */
  readonly etag: string;
  readonly storageClass: string;
  readonly contentType: string;
  readonly contentEncoding: string | null;
  /** The absolute path of the file: made of random letters, nothing of it comes from a client. Read only. */
  readonly path: string;
}

/** Which objects of a bucket. */
export interface ObjectSelection {
  readonly prefix?: string;
  /** Those that come after this key, in the order of their keys' UTF-8. */
  readonly afterKey?: string;
  /** 1 to 1,000. */
  readonly limit: number;
}

/** Objects whose files stay where they are until they are let go, whatever becomes of the objects meanwhile. */
export interface HeldObjects {
  readonly objects: readonly ObservedObject[];
  /** Whether more objects of the selection come after these. */
  readonly hasMore: boolean;
  /** Calling it again does nothing. */
  release(): void;
}

/** Looks at buckets without being seen: no call, no event. */
export interface S3Observer {
  /** Buckets of an account, in all regions, by name. */
  list(account: string): readonly ObservedBucket[];
  find(account: string, bucketName: string): ObservedBucket | undefined;
  /** Every account and region that has a bucket. */
  places(): readonly Place[];
  /** For a bucket that is gone there are none. */
  hold(account: string, bucketName: string, selection: ObjectSelection): Promise<HeldObjects>;
}
