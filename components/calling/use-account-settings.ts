"use client";

import { useQuery } from "@tanstack/react-query";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "./use-aws.ts";

/** What DescribeAccountSettings says of the account and region that the console is in. */
export function useAccountSettings() {
  const call = useAws();
  const place = usePlace();
  return useQuery({
    queryKey: ["DescribeAccountSettings", placeKey(place)],
    queryFn: ({ signal }) => call("kinesis", "DescribeAccountSettings", {}, signal),
  });
}
