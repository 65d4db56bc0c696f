import type { GetRecordsOutput } from "@aws-sdk/client-kinesis";
import type { EventStreamShape, Shape } from "#calls/shape.ts";
import { NoAnswerError, ServiceError } from "#engine/kernel/errors.ts";
import type { WireResponse } from "../message.ts";
import { jsonWriter } from "../protocols/json/generic-codec.ts";
import { writeGetRecords } from "../protocols/json/write-get-records.ts";
import { takeBackBody } from "../protocols/piece-pool.ts";
import { bodyBytes } from "../protocols/protocol.ts";
import { eventStreamFrame } from "./frame.ts";

const EVENT_STREAM_TYPE = "application/vnd.amazon.eventstream";

const CONTENT_TYPE = "application/x-amz-json-1.1";

const initialResponse = eventStreamFrame(
  { ":message-type": "event", ":event-type": "initial-response", ":content-type": CONTENT_TYPE },
  Buffer.from("{}"),
);

/** An answer that goes on with events; its length is not known. */
export function eventStreamAnswer(
  shape: EventStreamShape,
  output: unknown,
  reportFault: (fault: unknown) => void,
): WireResponse {
  return {
    status: 200,
    headers: ["Content-Type", EVENT_STREAM_TYPE],
    body: eventStreamBody(shape, output, reportFault),
  };
}

/**
 * The frames of an answer that is an event stream: `initial-response` at once, then each event when there is one; an
 * error that ends it becomes its last message, but for a caller who is to get no answer. Events are asked for one by one, so whoever sends the frames decides
 * how fast. An event object that many clients get is encoded once.
 */
async function* eventStreamBody(
  shape: EventStreamShape,
  output: unknown,
  reportFault: (fault: unknown) => void,
): AsyncGenerator<Buffer> {
  const events = (output as Readonly<Record<string, AsyncIterable<Readonly<Record<string, object>>>>>)[
    shape.member
  ];
  yield initialResponse;
  try {
    for await (const union of events ?? []) {
      const [entry] = Object.entries(union);
      if (entry === undefined) continue;
      const [name, event] = entry;
      yield await encodedOnce(name, event, shape.events[name]);
    }
  } catch (error) {
    // Thrown on, it ends the connection in the middle of the answer.
    if (error instanceof NoAnswerError) throw error;
    yield exceptionFrame(error, reportFault);
  }
}

const encoded = new WeakMap<object, Promise<Buffer>>();

function encodedOnce(name: string, event: object, shape: Shape | undefined): Promise<Buffer> {
  let frame = encoded.get(event);
  if (frame === undefined) {
    frame = eventFrame(name, event, shape);
    encoded.set(event, frame);
  }
  return frame;
}

async function eventFrame(name: string, event: object, shape: Shape | undefined): Promise<Buffer> {
  const headers = { ":message-type": "event", ":event-type": name, ":content-type": CONTENT_TYPE };
  const toJson = shape === undefined ? (value: unknown) => value : jsonWriter(shape);
  // Events that carry records are written as GetRecords answers are: straight into buffers, in steps.
  const body =
    "Records" in event
      ? await writeGetRecords(event as GetRecordsOutput, toJson)
      : JSON.stringify(toJson(event));
  const frame = eventStreamFrame(headers, bodyBytes(body));
  takeBackBody(body);
  return frame;
}

function exceptionFrame(error: unknown, reportFault: (fault: unknown) => void): Buffer {
  if (!(error instanceof ServiceError)) reportFault(error);
  const code = error instanceof ServiceError ? error.code : "InternalFailureException";
  const message = error instanceof ServiceError ? error.message : "Internal failure.";
  return eventStreamFrame(
    { ":message-type": "exception", ":exception-type": code, ":content-type": CONTENT_TYPE },
    Buffer.from(JSON.stringify({ message })),
  );
}
