import { request } from "../http/request.ts";
import type { Place } from "../live/place.ts";
import { fromWire, toWire } from "../services/members.ts";
import type { InputOf, Operation, OutputOf, Service } from "../services/operations.ts";
import { membersOf } from "../services/services.ts";
import type { CallStep } from "../services/step.ts";

export interface CallOptions {
  readonly place: Place;
  readonly signal?: AbortSignal;
}

/**
 * Calls an operation as the console, in the place given. Blobs are bytes and timestamps dates here; on the wire
 * they are base64 and seconds, as in AWS JSON.
 * @throws {ServerError} what the service answered, or `Unreachable`
 * @throws {DOMException} `AbortError`, when the signal ended it
 */
export async function callAws<S extends Service, O extends Operation<S>>(
  service: S,
  operation: O,
  input: InputOf<S, O>,
  { place, signal }: CallOptions,
): Promise<OutputOf<S, O>> {
  const text = await request(operationPath(service, operation), {
    place,
    method: "POST",
    body: toWire(input),
    ...(signal && { signal }),
  });
  // The SDK's output types are the contract of the service that answered.
  const members = membersOf(service, operation);
  return (members?.answers ? fromWire(JSON.parse(text), members.output) : undefined) as OutputOf<S, O>;
}

/** Makes the call of a step. @throws as `callAws` */
export function callStep(step: CallStep, options: CallOptions): Promise<unknown> {
  // A step is made with the input of its operation; which one, its type no longer says here.
  return callAws(step.service, step.operation as never, step.input as never, options);
}

/** Where the console calls an operation. */
export function operationPath(service: string, operation: string): string {
  return `/api/aws/${encodeURIComponent(service)}/${encodeURIComponent(operation)}`;
}
