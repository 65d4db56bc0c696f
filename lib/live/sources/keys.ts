import type { KeysData } from "#contract/landings.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Look } from "#insight/insight.ts";
import type { Source, SourceDependencies } from "../source.ts";

const NOTHING: KeysData = { sinceMs: 0, shards: {} };

/** `keys:{name}`: once a second. */
export function keysSource({ insight, observer }: SourceDependencies, key: StreamKey): Source {
  let look: Look<KeysData> | undefined;
  return {
    changesAre: "whole",
    async open() {
      if (observer.find(key) === undefined) return false;
      look = insight.keys(key);
      await look.ready;
      return true;
    },
    snapshot: () => look?.take() ?? NOTHING,
    changes(isNewSecond) {
      const data = isNewSecond ? look?.take() : undefined;
      return data === undefined ? "nothing" : { data };
    },
    close: () => look?.close(),
  };
}
