import type { EventBase } from "../kernel/events.ts";

/** What happened to a bucket; the region is the bucket's. */
interface BucketEvent extends EventBase {
  readonly bucketName: string;
}

export interface BucketCreated extends BucketEvent {
  readonly type: "bucket.created";
}

export interface BucketDeleted extends BucketEvent {
  readonly type: "bucket.deleted";
}

export interface ObjectCreated extends BucketEvent {
  readonly type: "object.created";
  readonly key: string;
  readonly sizeBytes: number;
}

export interface ObjectRemoved extends BucketEvent {
  readonly type: "object.removed";
  readonly key: string;
}

declare module "../kernel/events.ts" {
  interface EventMap {
    "bucket.created": BucketCreated;
    "bucket.deleted": BucketDeleted;
    "object.created": ObjectCreated;
    "object.removed": ObjectRemoved;
  }
}
