import type { NotificationRule } from "./notification-rules.ts";
import type { Tags } from "./tags.ts";

/** What is kept of a bucket beside its name and place. */
export interface BucketState {
  readonly tags: Tags;
  readonly notifications: readonly NotificationRule[];
}

export const NEW_BUCKET: BucketState = { tags: [], notifications: [] };

export function readBucketState(text: string): BucketState {
  return { ...NEW_BUCKET, ...(JSON.parse(text) as Partial<BucketState>) };
}
