import type { ScenariosData } from "#contract/scenarios.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `scenarios`: at once when something has changed, and the time of a run once a second. */
export function scenariosSource({ scenarios }: SourceDependencies, place: Place): Source {
  let known = -1;
  const isDue = (isNewSecond: boolean) => {
    const revision = scenarios.revision(place);
    if (revision === known && !isNewSecond) return false;
    known = revision;
    return true;
  };
  return wholeSource((): ScenariosData => scenarios.view(place), isDue);
}
