import type { Step } from "../services/step.ts";
import { secondsProblem } from "./queue-rules.ts";

/** No dead-letter queue. */
export const NO_TARGET = "none";

/** What is filled in, as it is typed. */
export interface QueueDraft {
  /** Without `.fifo`. */
  readonly name: string;
  readonly isFifo: boolean;
  readonly targetArn: string;
  readonly maxReceives: string;
}

export function receivesProblem({
  targetArn,
  maxReceives,
}: Pick<QueueDraft, "targetArn" | "maxReceives">): string | null {
  return targetArn === NO_TARGET ? null : secondsProblem(maxReceives, { min: 1, max: 1_000 });
}

export function redrivePolicy({
  targetArn,
  maxReceives,
}: Pick<QueueDraft, "targetArn" | "maxReceives">): string {
  if (targetArn === NO_TARGET) return "";
  return JSON.stringify({ deadLetterTargetArn: targetArn, maxReceiveCount: Number(maxReceives) });
}

export function createQueueSteps(draft: QueueDraft): readonly Step[] {
  const QueueName = draft.isFifo ? `${draft.name}.fifo` : draft.name;
  const Attributes = {
    ...(draft.isFifo && { FifoQueue: "true", ContentBasedDeduplication: "true" }),
    ...(draft.targetArn !== NO_TARGET && { RedrivePolicy: redrivePolicy(draft) }),
  };
  const isPlain = Object.keys(Attributes).length === 0;
  return [
    { service: "sqs", operation: "CreateQueue", input: { QueueName, ...(!isPlain && { Attributes }) } },
  ];
}
