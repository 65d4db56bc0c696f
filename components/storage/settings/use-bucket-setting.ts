"use client";

import type { GetBucketTaggingOutput } from "@aws-sdk/client-s3";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ServerError } from "#browser/http/server-error.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "#components/calling/use-aws.ts";

/** Tags and notifications of a bucket, asked for again when it changes. */
export function useBucketSetting(bucketName: string) {
  const call = useAws();
  const place = placeKey(usePlace());
  const version = useTopic(topics.bucket(bucketName)).data?.version;
  const input = { Bucket: bucketName };
  const tags = useQuery({
    queryKey: ["bucket tags", place, bucketName, version],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Readonly<Record<string, string>>> => {
      try {
        const { TagSet = [] }: GetBucketTaggingOutput = await call("s3", "GetBucketTagging", input, signal);
        return Object.fromEntries(TagSet.map(({ Key = "", Value = "" }) => [Key, Value]));
      } catch (error) {
        // S3 answers an error where there is none.
        if (error instanceof ServerError && error.code === "NoSuchTagSet") return {};
        throw error;
      }
    },
  });
  const notifications = useQuery({
    queryKey: ["bucket notifications", place, bucketName, version],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("s3", "GetBucketNotificationConfiguration", input, signal),
  });
  return { tags: tags.data, notifications: notifications.data };
}
