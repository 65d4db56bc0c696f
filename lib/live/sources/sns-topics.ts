import type { SnsTopicsData } from "#contract/sns-topics.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `sns-topics`: once a second of the account's time. */
export function snsTopicsSource({ sns }: SourceDependencies, place: Place): Source {
  const read = (): SnsTopicsData => ({ topics: sns.topics(place) });
  return wholeSource(read, (isNewSecond) => isNewSecond);
}
