"use client";

import type { GetBucketTaggingOutput } from "@aws-sdk/client-s3";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ServerError } from "#browser/http/server-error.ts";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useBucketVersion } from "../live/use-bucket-version.ts";

/** How often settings are asked for again while objects come and go. */
const AGAIN_MS = 2_000;

/** Tags and notifications of a bucket, asked for again when it changes. */
export function useBucketSetting(bucketName: string) {
  const call = useAws();
  const place = placeKey(usePlace());
  const version = useBucketVersion(bucketName, AGAIN_MS);
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
