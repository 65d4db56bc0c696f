import type {
  Consumer as ConsumerStructure,
  DeregisterStreamConsumerInput,
  DescribeStreamConsumerInput,
  DescribeStreamConsumerOutput,
  ListStreamConsumersInput,
  ListStreamConsumersOutput,
  RegisterStreamConsumerInput,
  RegisterStreamConsumerOutput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { hasCommitment } from "./account-settings.ts";
import { streamArn } from "./arn.ts";
import { type Consumer, consumerArn, parseConsumerArn } from "./consumer.ts";
import { findStream, type KinesisContext, requireServing } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { fanOut, requestLimits } from "./limits.ts";
import type { LiveStream } from "./live-stream.ts";
import { openPageToken, sealPageToken } from "./page-token.ts";
import { checkTags } from "./tags.ts";

/** RegisterStreamConsumer: the consumer is CREATING, then ACTIVE by itself. */
export async function registerStreamConsumer(
  context: KinesisContext,
  call: Call,
  input: RegisterStreamConsumerInput,
): Promise<RegisterStreamConsumerOutput> {
  const stream = findStream(context, call, "RegisterStreamConsumer", input);
  return await stream.mutex.run(async () => {
    requireServing(stream);
    const { streamName, account } = stream.key;
    const { consumers } = stream.state;
    const name = input.ConsumerName ?? "";
    if (consumers.some((consumer) => consumer.name === name)) {
      throw kinesisError(
        "ResourceInUseException",
        `Consumer ${name} under stream ${streamName} already exists for account ${account}.`,
      );
    }
    requireConsumerRoom(context, call, stream);
    const tags = input.Tags ?? {};
    checkTags(streamName, account, {}, tags);
    const nowMs = context.streams.clock(call).now();
    const consumer = await context.streams.consumers.add(stream, { name, createdAtMs: nowMs, tags });
    return { Consumer: describe(stream, consumer) };
  });
}

/** DeregisterStreamConsumer: the consumer is DELETING, its subscriptions end, and then it is gone. */
export async function deregisterStreamConsumer(
  context: KinesisContext,
  call: Call,
  input: DeregisterStreamConsumerInput,
): Promise<void> {
  const { stream, consumer } = findConsumer(context, call, "DeregisterStreamConsumer", input);
  await stream.mutex.run(async () => {
    const current = stream.state.consumers.find(({ name }) => name === consumer.name);
    if (current === undefined) throw consumerNotFound(stream, consumer.name);
    if (current.status !== "DELETING") await context.streams.consumers.remove(stream, current);
  });
}

export async function describeStreamConsumer(
  context: KinesisContext,
  call: Call,
  input: DescribeStreamConsumerInput,
): Promise<DescribeStreamConsumerOutput> {
  const { stream, consumer } = findConsumer(context, call, "DescribeStreamConsumer", input);
  return { ConsumerDescription: { ...describe(stream, consumer), StreamARN: streamArn(stream.key) } };
}

/** ListStreamConsumers: in the order of their names, at most 100 a page. */
export async function listStreamConsumers(
  context: KinesisContext,
  call: Call,
  input: ListStreamConsumersInput,
): Promise<ListStreamConsumersOutput> {
  const stream = findStream(context, call, "ListStreamConsumers", input);
  requireServing(stream);
  const nowMs = context.streams.clock(call).now();
  const limit = Math.min(input.MaxResults ?? requestLimits.listConsumers, requestLimits.listConsumers);
  const after = input.NextToken ? openPageToken<string>(context.pageTokens, input.NextToken, nowMs) : "";
  const consumers = stream.state.consumers
    .filter((consumer) => consumer.name > after)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const page = consumers.slice(0, limit);
  const last = page.at(-1);
  return {
    Consumers: page.map((consumer) => describe(stream, consumer)),
    ...(last &&
      consumers.length > limit && { NextToken: sealPageToken(context.pageTokens, last.name, nowMs) }),
  };
}

/** How an input names a consumer: by its ARN, or by its stream's ARN and its name. */
export interface ConsumerInput {
  readonly StreamARN?: string | undefined;
  readonly ConsumerName?: string | undefined;
  readonly ConsumerARN?: string | undefined;
}

/** @throws {ServiceError} ResourceNotFoundException, InvalidArgumentException, AccessDeniedException */
export function findConsumer(
  context: KinesisContext,
  call: Call,
  operation: string,
  input: ConsumerInput,
): { readonly stream: LiveStream; readonly consumer: Consumer } {
  if (!input.ConsumerARN) {
    if (!input.StreamARN || !input.ConsumerName) {
      throw kinesisError(
        "InvalidArgumentException",
        "Either ConsumerARN or both StreamARN and ConsumerName should be provided.",
      );
    }
    const stream = findStream(context, call, operation, { StreamARN: input.StreamARN });
    return { stream, consumer: consumerNamed(stream, input.ConsumerName) };
  }
  const reference = parseConsumerArn(input.ConsumerARN);
  if (reference === undefined) {
    throw kinesisError("InvalidArgumentException", `Invalid ConsumerARN: ${input.ConsumerARN}`);
  }
  const stream = findStream(context, call, operation, { StreamARN: streamArn(reference.key) });
  const consumer = consumerNamed(stream, reference.name);
  const otherStream = input.StreamARN && input.StreamARN !== streamArn(stream.key);
  if (otherStream || (input.ConsumerName && input.ConsumerName !== consumer.name)) {
    throw kinesisError(
      "InvalidArgumentException",
      "ConsumerARN, StreamARN and ConsumerName name different consumers.",
    );
  }
  if (consumerArn(stream.key, consumer) !== input.ConsumerARN) throw consumerNotFound(stream, reference.name);
  return { stream, consumer };
}

function consumerNamed(stream: LiveStream, name: string): Consumer {
  const consumer = stream.state.consumers.find((candidate) => candidate.name === name);
  if (consumer === undefined) throw consumerNotFound(stream, name);
  return consumer;
}

function consumerNotFound(stream: LiveStream, name: string) {
  const { streamName, account } = stream.key;
  return kinesisError(
    "ResourceNotFoundException",
    `Consumer ${name}, under stream ${streamName}, under account ${account}, was not found.`,
  );
}

function requireConsumerRoom(context: KinesisContext, call: Call, stream: LiveStream): void {
  const { consumers, mode } = stream.state;
  const hasAdvantage = mode === "ON_DEMAND" && hasCommitment(context, call);
  const limit = hasAdvantage ? fanOut.consumersPerAdvantageStream : fanOut.consumersPerStream;
  const creating = consumers.filter((consumer) => consumer.status === "CREATING").length;
  if (consumers.length < limit && creating < fanOut.consumersCreating) return;
  const what =
    consumers.length >= limit
      ? `${limit} registered consumers`
      : `${fanOut.consumersCreating} consumers in CREATING`;
  throw kinesisError("LimitExceededException", `Stream ${stream.key.streamName} already has ${what}.`);
}

function describe(stream: LiveStream, consumer: Consumer): ConsumerStructure {
  return {
    ConsumerName: consumer.name,
    ConsumerARN: consumerArn(stream.key, consumer),
    ConsumerStatus: consumer.status,
    ConsumerCreationTimestamp: new Date(consumer.createdAtMs),
  };
}
