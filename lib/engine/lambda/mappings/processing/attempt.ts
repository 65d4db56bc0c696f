import { Buffer } from "node:buffer";
import { ServiceError } from "../../../kernel/errors.ts";
import type { InvokedFunction } from "../../ports.ts";
import type { SourceRecord } from "../records/source-record.ts";
import { parseAnswer, readBatchItemFailures } from "./partial-response.ts";

/** What one invocation with records came to. */
export type AttemptOutcome =
  | { readonly kind: "ok"; readonly state: WindowState | null }
  | FailedAttempt
  /** The function did not run: it is throttled, not ready or gone. That is tried again, and is no failure of its. */
  | { readonly kind: "not-invoked"; readonly error: string };

export interface FailedAttempt {
  readonly kind: "failed";
  /** The first record that has to come again; those before it succeeded. */
  readonly index: number;
  readonly error: string;
  readonly response: AttemptResponse | null;
  /** What the handler made of those before it. */
  readonly state: WindowState | null;
}

export interface AttemptResponse {
  readonly requestId: string;
  readonly executedVersion: string;
  readonly functionError: string | null;
}

export interface WindowState {
  /** JSON. */
  readonly text: string;
  readonly bytes: number;
}

interface AttemptRules {
  readonly reportsBatchItemFailures: boolean;
  /** Whether the answer has to carry the state of a window. */
  readonly wantsState: boolean;
}

/** Says no more of an error than fits into a line. */
const LONGEST_ERROR = 300;

/** Reads what an invocation answered. */
export function outcomeOf(
  records: readonly SourceRecord[],
  invoked: InvokedFunction,
  { reportsBatchItemFailures, wantsState }: AttemptRules,
): AttemptOutcome {
  const { requestId, executedVersion, functionError } = invoked;
  const failed = (index: number, error: string, state: WindowState | null = null): FailedAttempt => ({
    kind: "failed",
    index,
    error: short(error),
    response: { requestId, executedVersion, functionError: functionError ?? null },
    state,
  });
  if (functionError !== undefined) return failed(0, errorText(invoked.payload));
  if (!reportsBatchItemFailures && !wantsState) return { kind: "ok", state: null };
  const answer = parseAnswer(invoked.payload);
  if (answer === "malformed") return failed(0, "The answer is no JSON.");
  const state = wantsState ? stateOf(answer.json) : null;
  if (wantsState && state === null) return failed(0, "The answer has no state.");
  if (!reportsBatchItemFailures) return { kind: "ok", state };
  // An answer may name 10,000 records, and each of them many times.
  const places = new Map(records.map(({ sequenceNumber }, index) => [sequenceNumber, index]));
  const verdict = readBatchItemFailures(answer.json, (identifier) => places.get(identifier));
  if (verdict.kind === "ok") return { kind: "ok", state };
  if (verdict.kind === "failed") return failed(0, verdict.why);
  return failed(verdict.index, "The function reported that records failed.", state);
}

/** What it comes to that an invocation was turned away, or that this server could not run it. */
export function outcomeOfRefusal(error: unknown): AttemptOutcome {
  if (!(error instanceof ServiceError))
    return { kind: "not-invoked", error: "This server could not run it." };
  const said = short(`${error.code}: ${error.message}`);
  // It would be turned away each time.
  if (error.code === "RequestTooLargeException")
    return { kind: "failed", index: 0, error: said, response: null, state: null };
  return { kind: "not-invoked", error: said };
}

function stateOf(answer: unknown): WindowState | null {
  if (typeof answer !== "object" || answer === null || !("state" in answer)) return null;
  const text = textOf(answer.state);
  return text === undefined ? null : { text, bytes: Buffer.byteLength(text) };
}

/** @returns undefined for what JSON cannot say: nothing, or what is nested too deeply */
function textOf(state: unknown): string | undefined {
  try {
    return JSON.stringify(state);
  } catch {
    return undefined;
  }
}

/** The type and message of an error document. */
function errorText(payload: Uint8Array): string {
  const answer = parseAnswer(payload);
  if (answer === "malformed" || typeof answer.json !== "object" || answer.json === null)
    return "The function failed.";
  const { errorType, errorMessage } = answer.json as { errorType?: unknown; errorMessage?: unknown };
  const said = [errorType, errorMessage].filter((text) => typeof text === "string" && text !== "");
  return said.length === 0 ? "The function failed." : said.join(": ");
}

function short(text: string): string {
  return text.length <= LONGEST_ERROR ? text : `${text.slice(0, LONGEST_ERROR - 1)}…`;
}
