import type { CallEffect } from "../effect.ts";

export const effects = {
  ChangeMessageVisibility: "changes",
  CreateQueue: "creates",
  DeleteMessage: "deletes",
  DeleteMessageBatch: "deletes",
  DeleteQueue: "deletes",
  GetQueueAttributes: "reads",
  GetQueueUrl: "reads",
  ListDeadLetterSourceQueues: "reads",
  ListQueueTags: "reads",
  ListQueues: "reads",
  PurgeQueue: "deletes",
  // Hides what it answers from others for a while, and counts as a receive.
  ReceiveMessage: "changes",
  SendMessage: "puts",
  SendMessageBatch: "puts",
  SetQueueAttributes: "changes",
  TagQueue: "changes",
  UntagQueue: "deletes",
} as const satisfies Readonly<Record<string, CallEffect>>;
