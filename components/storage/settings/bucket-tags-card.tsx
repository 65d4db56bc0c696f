"use client";

import type { TagChanges } from "#browser/aws/tag-entries.ts";
import type { Step } from "#browser/services/step.ts";
import { TagsCard } from "#components/resource/tags-card.tsx";

export interface BucketTagsCardProps {
  readonly bucketName: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The tags of a bucket, which S3 takes as a whole. */
export function BucketTagsCard({ bucketName, tags }: BucketTagsCardProps) {
  return (
    <TagsCard
      description="Words of your own to find and sort buckets by. At most 50. They are replaced as a whole."
      tags={tags}
      stepsOf={(changes) => tagSteps(bucketName, tags, changes)}
      isReady
    />
  );
}

function tagSteps(
  Bucket: string,
  now: Readonly<Record<string, string>>,
  { added, removed }: TagChanges,
): readonly Step[] {
  if (removed.length === 0 && Object.keys(added).length === 0) return [];
  const kept = Object.entries(now).filter(([key]) => !removed.includes(key) && !Object.hasOwn(added, key));
  const TagSet = [...kept, ...Object.entries(added)].map(([Key, Value]) => ({ Key, Value }));
  return TagSet.length === 0
    ? [{ service: "s3", operation: "DeleteBucketTagging", input: { Bucket } }]
    : [{ service: "s3", operation: "PutBucketTagging", input: { Bucket, Tagging: { TagSet } } }];
}
