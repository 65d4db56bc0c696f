import type { LandingsData } from "#contract/landings.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Look } from "#insight/insight.ts";
import type { Source, SourceDependencies } from "../source.ts";

const NOTHING: LandingsData = { landings: [], records: 0, refusedRecords: 0 };

/** `landings:{name}`: four times a second, while records come. */
export function landingsSource({ insight, observer }: SourceDependencies, key: StreamKey): Source {
  let look: Look<LandingsData> | undefined;
  return {
    changesAre: "delta",
    async open() {
      look = insight.landings(key);
      return observer.find(key) !== undefined;
    },
    snapshot: () => NOTHING,
    changes() {
      const data = look?.take();
      return data === undefined ? "nothing" : { data };
    },
    close: () => look?.close(),
  };
}
