import { operationPath } from "../aws/api.ts";
import { exchange } from "../http/request.ts";
import { type ServerError, serverErrorOf } from "../http/server-error.ts";
import type { Place } from "../live/place.ts";
import { fromWire, MemberError } from "../services/members.ts";
import { membersOf } from "../services/services.ts";
import type { CallStep } from "../services/step.ts";
import { jsonProblem, jsonProblemText } from "../text/json-check.ts";

export type ParsedCall =
  | { readonly ok: true; readonly step: CallStep }
  | { readonly ok: false; readonly message: string };

/**
 * A call as typed, or as it was recorded; in it blobs are bytes and times are dates, for the code beside it. Whether the
 * input is right is the service's to say.
 */
export function parseCall(service: string, operation: string, text: string): ParsedCall {
  const members = membersOf(service, operation);
  if (members === undefined) return { ok: false, message: `${operation} of ${service} is not known here.` };
  const problem = jsonProblem(text);
  if (problem !== null) return { ok: false, message: jsonProblemText(problem) };
  try {
    const input = fromWire(JSON.parse(text), members.input);
    if (typeof input === "object" && input !== null && !Array.isArray(input)) {
      return { ok: true, step: { service, operation, input } as CallStep };
    }
    return { ok: false, message: "An input is a JSON object." };
  } catch (error) {
    if (!(error instanceof MemberError)) throw error;
    return { ok: false, message: error.message };
  }
}

export interface CallAnswer {
  readonly status: number;
  readonly durationMs: number;
  /** JSON, indented; empty for an operation that answers nothing. */
  readonly body: string;
  readonly requestId: string;
  readonly error: ServerError | null;
}

/** Calls an operation with an input exactly as it is written. @throws {ServerError} `Unreachable` */
export async function callRaw(
  service: string,
  operation: string,
  body: string,
  place: Place,
): Promise<CallAnswer> {
  const startedAt = performance.now();
  const path = operationPath(service, operation);
  const { ok, status, headers, text } = await exchange(path, { place, method: "POST", body });
  return {
    status,
    durationMs: performance.now() - startedAt,
    body: indented(text),
    requestId: headers.get("x-amzn-requestid") ?? "",
    error: ok ? null : serverErrorOf(status, text),
  };
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
