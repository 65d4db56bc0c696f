import type { QueueData } from "#contract/queues.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

const MESSAGES = 100;

/** `queue:{name}`: when a message of it came, went or changed its state, and once a second. Looking receives nothing. */
export function queueSource(
  { sqs }: SourceDependencies,
  { queueName, ...place }: Place & { readonly queueName: string },
): Source {
  let known = -1;
  const read = (): QueueData | undefined => sqs.queue(place, queueName, MESSAGES);
  return wholeSource(read, (isNewSecond) => {
    const revision = sqs.revision(place, queueName);
    if (revision === known && !isNewSecond) return false;
    known = revision;
    return true;
  });
}
