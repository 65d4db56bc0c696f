import type { FaultsData } from "#contract/faults.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `faults`: at once when one begins or ends, and the calls they struck once a second. Says nothing where none is on. */
export function faultsSource({ faults }: SourceDependencies, place: Place): Source {
  // Nothing is known at first: what ends before the first look has been said to be on.
  let known: string | undefined;
  const isDue = (isNewSecond: boolean) => {
    const now = faults
      .list(place)
      .map(({ faultId }) => faultId)
      .join();
    if (now === known && (!isNewSecond || now === "")) return false;
    known = now;
    return true;
  };
  return wholeSource((): FaultsData => ({ faults: faults.list(place) }), isDue);
}
