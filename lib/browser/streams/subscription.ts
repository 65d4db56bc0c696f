import type { SubscribeToShardEvent, SubscribeToShardInput } from "@aws-sdk/client-kinesis";
import { operationPath } from "../aws/api.ts";
import { EventStreamReader } from "../aws/event-stream.ts";
import { open } from "../http/request.ts";
import { ServerError, serverErrorOf } from "../http/server-error.ts";
import type { Place } from "../live/place.ts";
import { members } from "../services/kinesis/members.ts";
import { fromWire, toWire } from "../services/members.ts";

const EVENTS = members.SubscribeToShard.output.EventStream;

/** What a subscription says to whoever listens. */
export interface SubscriptionListener {
  /** The service has accepted it. */
  readonly onOpen: () => void;
  readonly onEvent: (event: SubscribeToShardEvent) => void;
}

/**
 * Subscribes to a shard as the console and listens until the service ends it, which it does after five minutes.
 * @throws {ServerError} what the service answered, or said as its last event
 * @throws {DOMException} `AbortError`, when the signal ended it
 */
export async function subscribeToShard(
  input: SubscribeToShardInput,
  { place, signal }: { readonly place: Place; readonly signal: AbortSignal },
  { onOpen, onEvent }: SubscriptionListener,
): Promise<void> {
  const path = operationPath("kinesis", "SubscribeToShard");
  const response = await open(path, { place, method: "POST", body: toWire(input), signal });
  if (!response.ok || response.body === null) throw serverErrorOf(response.status, await response.text());
  onOpen();
  const messages = new EventStreamReader();
  const text = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const { headers, payload } of messages.push(value)) {
      const body = text.decode(payload);
      if (headers[":message-type"] === "exception") throw exceptionOf(headers[":exception-type"], body);
      if (headers[":event-type"] !== "SubscribeToShardEvent") continue;
      // The SDK's types are the contract of the service that sends the events.
      const event = fromWire(JSON.parse(body), EVENTS.SubscribeToShardEvent);
      onEvent(event as SubscribeToShardEvent);
    }
  }
}

function exceptionOf(code: string | undefined, body: string): ServerError {
  const { message } = serverErrorOf(400, body);
  return new ServerError(code ?? "Unknown", message, 400);
}
