import type { QueuesData } from "#contract/queues.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `queues`: once a second of the account's time. Looking receives nothing. */
export function queuesSource({ sqs }: SourceDependencies, place: Place): Source {
  const read = (): QueuesData => ({ rows: sqs.queues(place) });
  return wholeSource(read, (isNewSecond) => isNewSecond);
}
