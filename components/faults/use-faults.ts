"use client";

import { endAllFaults, endFault } from "#browser/faults/fault-api.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAction } from "#components/calling/use-aws.ts";
import type { FaultView } from "#contract/faults.ts";

const NONE: readonly FaultView[] = [];

/** The faults that are on here; null until it is known. */
export function useFaults(): readonly FaultView[] | null {
  return useTopic(topics.faults).data?.faults ?? null;
}

export function useFaultsOn(): readonly FaultView[] {
  return useFaults() ?? NONE;
}

/** Ends a fault by its id, or all of them by null. */
export function useEndFault() {
  const place = usePlace();
  return useAction<string | null>((faultId) =>
    faultId === null ? endAllFaults(place) : endFault(place, faultId),
  );
}
