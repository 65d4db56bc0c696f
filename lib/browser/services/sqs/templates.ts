import type { Template } from "../template.ts";

const QUEUE = { QueueUrl: "http://localhost:4566/000000000000/orders" };
const HANDLE = { ...QUEUE, ReceiptHandle: "the ReceiptHandle that ReceiveMessage answers" };
const of =
  (more: Readonly<Record<string, unknown>> = {}): Template =>
  () => ({ ...QUEUE, ...more });

/** An input of each operation to begin with, as AWS JSON. Blobs are base64, times are seconds. */
export const templates = {
  ChangeMessageVisibility: () => ({ ...HANDLE, VisibilityTimeout: 60 }),
  CreateQueue: () => ({ QueueName: "orders" }),
  DeleteMessage: () => HANDLE,
  DeleteMessageBatch: of({ Entries: [{ Id: "1", ReceiptHandle: HANDLE.ReceiptHandle }] }),
  DeleteQueue: of(),
  GetQueueAttributes: of({ AttributeNames: ["All"] }),
  GetQueueUrl: () => ({ QueueName: "orders" }),
  ListDeadLetterSourceQueues: of(),
  ListQueueTags: of(),
  ListQueues: () => ({}),
  PurgeQueue: of(),
  ReceiveMessage: of({ MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
  SendMessage: of({ MessageBody: '{"amount":12.5}' }),
  SendMessageBatch: of({ Entries: [{ Id: "1", MessageBody: '{"amount":12.5}' }] }),
  SetQueueAttributes: of({ Attributes: { VisibilityTimeout: "60" } }),
  TagQueue: of({ Tags: { team: "shop" } }),
  UntagQueue: of({ TagKeys: ["team"] }),
} as const satisfies Readonly<Record<string, Template>>;
