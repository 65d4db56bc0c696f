import { Buffer } from "node:buffer";
import type { InvocationRequest, InvocationResponse, InvokeCommandInput } from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { parseFunctionName } from "./arn.ts";
import type { LambdaContext } from "./context.ts";
import { lambdaError } from "./errors.ts";
import { jsonFault } from "./json-text.ts";
import { findTarget, type Target } from "./target.ts";

/** Lambda quotas, "Invocation payload". */
const LARGEST_PAYLOAD = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 } as const;

/** Invoke: waits for the answer, or accepts an event, or only looks whether it could. */
export async function invoke(
  context: LambdaContext,
  call: Call,
  input: InvokeCommandInput,
): Promise<InvocationResponse> {
  const { functions, invocations, random } = context;
  const named = parseFunctionName(call, input.FunctionName ?? "", input.Qualifier ?? undefined);
  const type = input.InvocationType ?? "RequestResponse";
  const payload = await payloadOf(
    context,
    input,
    LARGEST_PAYLOAD[type === "Event" ? "Event" : "RequestResponse"],
  );
  const target = findTarget(functions, random, named.place, named.functionName, named.qualifier);
  invocations.requireRunning(target);
  if (type === "DryRun") return { StatusCode: 204 };
  if (type === "Event") return await accept(context, call, input, target, payload);
  const result = await invocations.run(target, {
    requestId: call.requestId,
    payload,
    by: callerOf(call),
    attempt: 1,
    ...(input.ClientContext && { clientContext: input.ClientContext }),
  });
  return {
    StatusCode: 200,
    ...(result.outcome !== "ok" && { FunctionError: "Unhandled" }),
    ...(input.LogType === "Tail" && { LogResult: Buffer.from(result.logTail).toString("base64") }),
    ExecutedVersion: target.version.version,
    Payload: result.payload as NonNullable<InvocationResponse["Payload"]>,
  };
}

async function accept(
  { events, functions }: LambdaContext,
  call: Call,
  input: InvokeCommandInput,
  { fn, qualifier, invokedArn }: Target,
  payload: Uint8Array,
): Promise<InvocationResponse> {
  const nowMs = functions.nowMs(fn.place);
  const event = {
    eventId: call.requestId,
    place: fn.place,
    functionName: fn.functionName,
    qualifier: invokedArn.endsWith(`:${qualifier}`) ? qualifier : null,
    requestId: call.requestId,
    clientContext: input.ClientContext ?? null,
    by: callerOf(call),
    acceptedAtMs: nowMs,
    payloadBytes: payload.length,
    failures: 0,
    dueMs: nowMs,
    deliveries: null,
    failedDeliveries: 0,
  };
  await events.add(event, payload);
  return { StatusCode: 202 };
}

/** What a caller is called where people read of its invocations. */
function callerOf({ client, source }: Call): string {
  return client ?? (source === "console" ? "console" : "a client");
}

/** @throws {ServiceError} RequestTooLargeException, InvalidRequestContentException */
async function payloadOf(
  { turn }: LambdaContext,
  { Payload: given }: InvokeCommandInput,
  largest: number,
): Promise<Uint8Array> {
  // The SDK's type lets its callers give other things as well; what arrives here is bytes.
  const Payload = given as InvocationRequest["Payload"];
  if (Payload === undefined || Payload === null || Payload.length === 0) return EMPTY_EVENT;
  if (Payload.length > largest) {
    throw lambdaError(
      "RequestTooLargeException",
      `Request must be smaller than ${largest} bytes for the InvokeFunction operation`,
    );
  }
  const steps = jsonFault(Payload);
  let step = steps.next();
  while (!step.done) {
    await turn();
    step = steps.next();
  }
  const fault = step.value;
  if (fault === undefined) return Payload;
  throw lambdaError(
    "InvalidRequestContentException",
    `Could not parse request body into json: Could not parse payload into json: ${fault}`,
  );
}

const EMPTY_EVENT = Buffer.from("{}");
