import type { ProducersData } from "#contract/producers.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `producers:{name}`: at once when one is started, stopped or changed, and its totals once a second. */
export function producersSource({ observer, producers }: SourceDependencies, key: StreamKey): Source {
  const list = () => producers.list(key.account, key.region, key.streamName);
  let known = -1;
  const isDue = (isNewSecond: boolean) => {
    const now = producers.revision();
    if (now === known && !isNewSecond) return false;
    known = now;
    return true;
  };
  const source = wholeSource((): ProducersData => ({ producers: list() }), isDue);
  return { ...source, open: async () => observer.find(key) !== undefined };
}
