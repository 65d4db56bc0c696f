import type { Place } from "../live/place.ts";
import { fromWire, toWire } from "../services/members.ts";
import type { InputOf, Operation, OutputOf, Service } from "../services/operations.ts";
import { membersOf } from "../services/services.ts";
import type { CallStep } from "../services/step.ts";

/** An error in the service's own name and words; `Unreachable` where no service answered. */
export class AwsError extends Error {
  readonly code: string;
  /** HTTP status; 0 where none came. */
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = "AwsError";
    this.code = code;
    this.status = status;
  }
}

export interface CallOptions {
  readonly place: Place;
  readonly signal?: AbortSignal;
}

/**
 * Calls an operation as the console, in the place given. Blobs are bytes and timestamps dates here; on the wire
 * they are base64 and seconds, as in AWS JSON.
 * @throws {AwsError} what the service answered, or `Unreachable`
 * @throws {DOMException} `AbortError`, when the signal ended it
 */
export async function callAws<S extends Service, O extends Operation<S>>(
  service: S,
  operation: O,
  input: InputOf<S, O>,
  { place, signal }: CallOptions,
): Promise<OutputOf<S, O>> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(`/api/aws/${service}/${operation}`, {
      method: "POST",
      headers: placeHeaders(place),
      body: toWire(input),
      ...(signal && { signal }),
    });
    body = await response.text();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new AwsError("Unreachable", "The server did not answer. Is Sluice still running?", 0);
  }
  if (!response.ok) throw awsErrorOf(response.status, body);
  // The SDK's output types are the contract of the service that answered.
  const members = membersOf(service, operation);
  return (members?.answers ? fromWire(JSON.parse(body), members.output) : undefined) as OutputOf<S, O>;
}

/** Makes the call of a step. @throws as `callAws` */
export function callStep(step: CallStep, options: CallOptions): Promise<unknown> {
  // A step is made with the input of its operation; which one, its type no longer says here.
  return callAws(step.service, step.operation as never, step.input as never, options);
}

/** The headers of a call in AWS JSON, which say where it acts. */
export function placeHeaders(place: Place): Record<string, string> {
  return {
    "content-type": "application/x-amz-json-1.1",
    ...(place.account !== null && { "x-sluice-account": place.account }),
    ...(place.region !== null && { "x-sluice-region": place.region }),
  };
}

/** The service's own error in an answer. */
export function awsErrorOf(status: number, body: string): AwsError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = null;
  }
  const fields = typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  const code = typeof fields.__type === "string" ? (fields.__type.split("#").at(-1) ?? "") : `HTTP ${status}`;
  const message = fields.message ?? fields.Message;
  return new AwsError(
    code,
    typeof message === "string" && message !== "" ? message : `The server answered with status ${status}.`,
    status,
  );
}
