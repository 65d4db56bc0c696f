import { parseArn } from "../../kernel/arn.ts";
import { ServiceError } from "../../kernel/errors.ts";
import { isSamePlace, type Place } from "../../kernel/place.ts";
import type { CallAs } from "../../kernel/ports/service-calls.ts";
import { invalidParameter } from "../errors.ts";
import type { EventSource } from "./mapping.ts";

const STREAM = /^stream\/([a-zA-Z0-9_.-]{1,128})$/;
const CONSUMER = /^(stream\/([a-zA-Z0-9_.-]{1,128}))\/consumer\/([a-zA-Z0-9_.-]{1,128}):\d+$/;

/**
 * What an ARN names: a stream, or one of its consumers.
 * @throws {ServiceError} InvalidParameterValueException
 */
export function parseEventSource(place: Place, eventSourceArn: string | undefined): EventSource {
  if (!eventSourceArn) throw invalidParameter("Unrecognized event source.");
  const arn = parseArn(eventSourceArn);
  if (arn === undefined) throw invalidParameter("Unrecognized event source.");
  if (arn.service !== "kinesis") {
    throw invalidParameter(
      `Unrecognized event source. This server maps streams of Kinesis and their consumers to functions, and ${eventSourceArn} is of ${arn.service}.`,
    );
  }
  if (!isSamePlace(arn.place, place))
    throw invalidParameter(
      `The event source ${eventSourceArn} is not of the account and region of the function.`,
    );
  const stream = STREAM.exec(arn.resource)?.[1];
  if (stream !== undefined)
    return { eventSourceArn, streamArn: eventSourceArn, streamName: stream, consumerName: null };
  const [, resource, streamName, consumerName] = CONSUMER.exec(arn.resource) ?? [];
  if (resource === undefined || streamName === undefined || consumerName === undefined)
    throw invalidParameter("Unrecognized event source.");
  const streamArn = eventSourceArn.slice(0, eventSourceArn.indexOf("/consumer/"));
  return { eventSourceArn, streamArn, streamName, consumerName };
}

/** @throws {ServiceError} InvalidParameterValueException where it is not there */
export async function requireEventSource(call: CallAs, place: Place, source: EventSource): Promise<void> {
  const isOfConsumer = source.consumerName !== null;
  const [operation, input] = isOfConsumer
    ? ["DescribeStreamConsumer", { ConsumerARN: source.eventSourceArn }]
    : ["DescribeStreamSummary", { StreamARN: source.streamArn }];
  try {
    await call(place, "kinesis", operation, input);
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "ResourceNotFoundException") throw error;
    const what = isOfConsumer ? "Stream consumer" : "Stream";
    throw invalidParameter(`${what} not found: ${source.eventSourceArn}`);
  }
}
