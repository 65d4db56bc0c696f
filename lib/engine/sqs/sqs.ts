import type { Place } from "../kernel/place.ts";
import { type SqsObserver, sqsObserver } from "./look.ts";
import { type SqsHandlers, sqsHandlers } from "./operations.ts";
import { Queues, type QueuesDependencies } from "./queues.ts";

export type SqsDependencies = QueuesDependencies;

/** Simple Queue Service. */
export interface Sqs {
  readonly handlers: SqsHandlers;
  readonly observer: SqsObserver;
  /** Where there are queues, once for each of them. */
  places(): readonly Place[];
  /** Ends every wait for messages: it is answered with none. */
  endAnswers(): void;
  /** Forgets all queues of all accounts. */
  reset(): Promise<void>;
}

/** Opens the engine with every queue and message that the repository knows. */
export async function openSqs(dependencies: SqsDependencies): Promise<Sqs> {
  const queues = await Queues.open(dependencies);
  return {
    handlers: sqsHandlers(queues),
    observer: sqsObserver(queues),
    places: () => queues.all().map(({ place }) => place),
    endAnswers: () => queues.endWaits(),
    reset: () => queues.reset(),
  };
}
