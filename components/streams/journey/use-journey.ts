"use client";

import { useQuery } from "@tanstack/react-query";
import { ServerError } from "#browser/http/server-error.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { fetchJourney, fetchKeyRecords } from "#browser/streams/journey/fetch-journey.ts";
import type { RecordName } from "#browser/streams/journey/record-name.ts";

const EVERY_MS = 1_000;

/** A record's journey, asked for each second while the page is seen and the account's clock plays; null asks for none. */
export function useJourney(streamName: string, name: RecordName | null) {
  const place = usePlace();
  const refetchInterval = useInterval();
  return useQuery({
    queryKey: ["journey", placeKey(place), streamName, name],
    queryFn: ({ signal }) =>
      name === null ? Promise.reject(new Error("No record")) : fetchJourney(place, streamName, name, signal),
    enabled: name !== null,
    staleTime: 0,
    retry: false,
    refetchInterval,
  });
}

/** The newest records of a key, in the same way; an empty key asks for none. */
export function useKeyRecords(streamName: string, partitionKey: string) {
  const place = usePlace();
  const refetchInterval = useInterval();
  return useQuery({
    queryKey: ["key records", placeKey(place), streamName, partitionKey],
    queryFn: ({ signal }) => fetchKeyRecords(place, streamName, partitionKey, signal),
    enabled: partitionKey !== "",
    staleTime: 0,
    retry: false,
    refetchInterval,
  });
}

/** What is not there will not come; a server that does not answer may come back. */
function useInterval() {
  const clock = useTopic(topics.clock).data;
  return ({ state }: { readonly state: { readonly error: Error | null } }): number | false => {
    const isGone = state.error instanceof ServerError && state.error.status !== 0;
    return isGone || clock?.state === "paused" ? false : EVERY_MS;
  };
}
