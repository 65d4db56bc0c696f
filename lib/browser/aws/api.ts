import type { Place } from "../live/place.ts";
import { fromBase64, toBase64 } from "../text/base64.ts";
import { type Operation, type Operations, serviceOf } from "./operations.ts";

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
export async function callAws<O extends Operation>(
  operation: O,
  input: Operations[O][0],
  { place, signal }: CallOptions,
): Promise<Operations[O][1]> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(`/api/aws/${serviceOf(operation)}/${operation}`, {
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
  return (body === "" ? undefined : fromWire(body)) as Operations[O][1];
}

/** The headers of a call in AWS JSON, which say where it acts. */
export function placeHeaders(place: Place): Record<string, string> {
  return {
    "content-type": "application/x-amz-json-1.1",
    ...(place.account !== null && { "x-sluice-account": place.account }),
    ...(place.region !== null && { "x-sluice-region": place.region }),
  };
}

const BLOBS = new Set(["Data"]);
const TIMESTAMPS = new Set([
  "ApproximateArrivalTimestamp",
  "StreamCreationTimestamp",
  "ConsumerCreationTimestamp",
  "StartedAt",
  "EndedAt",
  "EarliestAllowedEndAt",
  "CreationDate",
  "DeletionDate",
  "Timestamp",
]);

/** AWS JSON 1.1 of an input: bytes as base64, dates as seconds. */
export function toWire(input: unknown): string {
  return JSON.stringify(wireValue(input));
}

function wireValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64(value);
  if (value instanceof Date) return value.getTime() / 1_000;
  if (Array.isArray(value)) return value.map(wireValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, wireValue(member)]));
}

export function fromWire(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (BLOBS.has(key) && typeof value === "string") return fromBase64(value);
    if (TIMESTAMPS.has(key) && typeof value === "number") return new Date(value * 1_000);
    return value;
  });
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
