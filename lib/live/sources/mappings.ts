import type { MappingsData } from "#contract/mappings.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `mappings`: every event source mapping, at once when a state changes, else once a second of the account's time. */
export function mappingsSource({ mappings }: Pick<SourceDependencies, "mappings">, place: Place): Source {
  const read = (): MappingsData => ({ rows: mappings.list(place) });
  let states = "";
  return wholeSource(read, (isNewSecond) => {
    const now = mappings
      .list(place)
      .map(({ uuid, state }) => `${uuid} ${state}`)
      .join();
    const hasChanged = now !== states;
    states = now;
    return hasChanged || isNewSecond;
  });
}
