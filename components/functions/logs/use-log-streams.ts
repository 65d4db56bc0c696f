"use client";

import { useQuery } from "@tanstack/react-query";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "#components/calling/use-aws.ts";

export interface LogStream {
  readonly name: string;
  readonly lastMs: number | null;
}

const NO_STREAMS: readonly LogStream[] = [];

/** The streams of the group that were written to last. */
export function useLogStreams(logGroupName: string): readonly LogStream[] {
  const call = useAws();
  const place = placeKey(usePlace());
  const found = useQuery({
    queryKey: ["DescribeLogStreams", place, logGroupName],
    queryFn: async ({ signal }) => {
      const { logStreams = [] } = await call(
        "cloudwatch-logs",
        "DescribeLogStreams",
        { logGroupName, orderBy: "LastEventTime", descending: true, limit: 50 },
        signal,
      );
      return logStreams.map(({ logStreamName = "", lastEventTimestamp }) => ({
        name: logStreamName,
        lastMs: lastEventTimestamp ?? null,
      }));
    },
    refetchInterval: 5_000,
    retry: false,
  });
  return found.data ?? NO_STREAMS;
}
