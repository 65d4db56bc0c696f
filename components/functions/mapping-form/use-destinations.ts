"use client";

import { useQuery } from "@tanstack/react-query";
import type { DestinationKind } from "#browser/functions/mapping/mapping-draft.ts";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { type CallAws, useAws } from "#components/calling/use-aws.ts";

const NONE: readonly string[] = [];

/** The names of the queues, topics or buckets that are there. */
export function useDestinations(kind: DestinationKind): readonly string[] {
  const call = useAws();
  const place = placeKey(usePlace());
  const found = useQuery({
    queryKey: ["destinations", place, kind],
    queryFn: ({ signal }) => namesOf(call, kind, signal),
    enabled: kind !== "none",
  });
  return found.data ?? NONE;
}

async function namesOf(
  call: CallAws,
  kind: DestinationKind,
  signal: AbortSignal,
): Promise<readonly string[]> {
  switch (kind) {
    case "sqs": {
      const { QueueUrls = [] } = await call("sqs", "ListQueues", { MaxResults: 1_000 }, signal);
      // A queue of FIFO takes no batches that failed.
      return QueueUrls.map((url) => url.split("/").at(-1) ?? "").filter((name) => !name.endsWith(".fifo"));
    }
    case "sns": {
      const { Topics = [] } = await call("sns", "ListTopics", {}, signal);
      return Topics.map(({ TopicArn = "" }) => TopicArn.split(":").at(-1) ?? "").filter(
        (name) => !name.endsWith(".fifo"),
      );
    }
    case "s3": {
      const { Buckets = [] } = await call("s3", "ListBuckets", {}, signal);
      return Buckets.map(({ Name = "" }) => Name);
    }
    case "none":
      return NONE;
  }
}
