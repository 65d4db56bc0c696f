"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { type Entry, entriesOf } from "#browser/storage/listing.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useBucketVersion } from "../live/use-bucket-version.ts";

/** How often a bucket that changes all the time is listed anew, for each thousand names that are shown. */
const AGAIN_MS = 1_000;

/** What is below a prefix, up to the next slash, a thousand names at a time; listed anew when the bucket changes. */
export function useListing(bucketName: string, prefix: string) {
  const call = useAws();
  const place = usePlace();
  const listing = useInfiniteQuery({
    queryKey: ["objects", placeKey(place), bucketName, prefix],
    queryFn: ({ pageParam, signal }) =>
      call(
        "s3",
        "ListObjectsV2",
        {
          Bucket: bucketName,
          Prefix: prefix,
          Delimiter: "/",
          MaxKeys: 1_000,
          ...(pageParam !== "" && { ContinuationToken: pageParam }),
        },
        signal,
      ),
    initialPageParam: "",
    getNextPageParam: ({ NextContinuationToken }) => NextContinuationToken,
    placeholderData: keepPreviousData,
  });
  const { refetch } = listing;
  const pages = listing.data?.pages.length ?? 1;
  const version = useBucketVersion(bucketName, AGAIN_MS * pages);
  const listed = useRef(version);
  useEffect(() => {
    if (version === undefined || version === listed.current) return;
    // Also the first that is heard of: what was listed before may be of an older one.
    listed.current = version;
    void refetch();
  }, [version, refetch]);
  const entries = useMemo(
    () =>
      listing.data?.pages.flatMap(entriesOf).filter(({ key }) => key !== prefix) satisfies
        | readonly Entry[]
        | undefined,
    [listing.data, prefix],
  );
  return { ...listing, entries };
}
