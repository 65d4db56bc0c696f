import type { CallsData } from "#contract/calls.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Changes, Source, SourceDependencies } from "../source.ts";

const MAX_IN_SNAPSHOT = 200;
const MAX_IN_DELTA = 50;

/** `calls`: up to four times a second, calls that were made since. */
export function callsSource({ calls }: SourceDependencies, place: Place): Source {
  let said = 0;
  return {
    changesAre: "delta",
    async open() {
      said = calls.newest(place);
      return true;
    },
    snapshot(): CallsData {
      return { rows: calls.latest(place, MAX_IN_SNAPSHOT), skipped: 0 };
    },
    changes(): Changes {
      const newest = calls.newest(place);
      if (newest === said) return "nothing";
      const data = calls.since(place, said, MAX_IN_DELTA);
      said = newest;
      return { data };
    },
  };
}
