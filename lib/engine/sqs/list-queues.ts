import type {
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListDeadLetterSourceQueuesRequest,
  ListDeadLetterSourceQueuesResult,
  ListQueuesRequest,
  ListQueuesResult,
} from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { missingParameter, noSuchQueue } from "./errors.ts";
import { pageOfNames } from "./page.ts";
import { nameOfUrl, queueUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";
import { redrivePolicyOf } from "./redrive.ts";

export async function getQueueUrl(
  queues: Queues,
  call: Call,
  { QueueName, QueueOwnerAWSAccountId = call.account }: GetQueueUrlRequest,
): Promise<GetQueueUrlResult> {
  if (!QueueName) throw missingParameter("QueueName");
  if (QueueOwnerAWSAccountId !== call.account) throw noSuchQueue();
  const queue = queues.get(call, QueueName);
  return { QueueUrl: queueUrl(queues.dependencies.endpoint(), call, queue.name) };
}

export async function listQueues(
  queues: Queues,
  call: Call,
  { QueueNamePrefix = "", ...asked }: ListQueuesRequest,
): Promise<ListQueuesResult> {
  const all = queues.in(call).map(({ name }) => name);
  const { names, NextToken } = pageOfNames(
    all.filter((name) => name.startsWith(QueueNamePrefix)),
    asked,
  );
  const endpoint = queues.dependencies.endpoint();
  return {
    ...(names.length > 0 && { QueueUrls: names.map((name) => queueUrl(endpoint, call, name)) }),
    ...(NextToken !== undefined && { NextToken }),
  };
}

/** ListDeadLetterSourceQueues: the queues that give up their messages to this one. */
export async function listDeadLetterSourceQueues(
  queues: Queues,
  call: Call,
  { QueueUrl, ...asked }: ListDeadLetterSourceQueuesRequest,
): Promise<ListDeadLetterSourceQueuesResult> {
  const { arn } = queues.get(call, nameOfUrl(call, QueueUrl));
  const sources = queues.in(call).filter(({ attributes }) => redrivePolicyOf(attributes)?.targetArn === arn);
  const { names, NextToken } = pageOfNames(
    sources.map(({ name }) => name),
    asked,
  );
  const endpoint = queues.dependencies.endpoint();
  return {
    queueUrls: names.map((name) => queueUrl(endpoint, call, name)),
    ...(NextToken !== undefined && { NextToken }),
  };
}
