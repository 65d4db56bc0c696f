import type { SnsObserver } from "#engine/sns/look.ts";
import type { SqsObserver } from "#engine/sqs/look.ts";

/** A look at a server without queues. */
export const NO_QUEUES: SqsObserver = { queues: () => [], queue: () => undefined, revision: () => 0 };

/** A look at a server without topics of SNS. */
export const NO_TOPICS: SnsObserver = { topics: () => [] };
