import type { InvocationResponse } from "@aws-sdk/client-lambda";

/** How a function is invoked, by the API's names. */
export const INVOCATION_TYPES = ["RequestResponse", "Event", "DryRun"] as const;
export type InvocationType = (typeof INVOCATION_TYPES)[number];

/** AWS's document of an error, as far as a handler's answer is one. */
export interface ErrorDocument {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stack: readonly string[];
}

/** The last line of an invocation's log, with what AWS bills. */
export interface Report {
  readonly durationMs: number;
  readonly billedMs: number;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  /** Null for an environment that was warm. */
  readonly initMs: number | null;
}

/** What came of an invocation. */
export interface InvokeAnswer {
  readonly status: number;
  /** What the handler answered, indented where it is JSON. */
  readonly payload: string;
  readonly functionError: string | null;
  readonly error: ErrorDocument | null;
  /** The last 4 KiB of the log; empty where none came. */
  readonly log: string;
  readonly report: Report | null;
}

const decoder = new TextDecoder();

export function answerOf(response: InvocationResponse): InvokeAnswer {
  const text = response.Payload === undefined ? "" : decoder.decode(response.Payload);
  const log = response.LogResult === undefined ? "" : logText(response.LogResult);
  const functionError = response.FunctionError ?? null;
  return {
    status: response.StatusCode ?? 0,
    payload: indented(text),
    functionError,
    error: functionError === null ? null : errorDocument(text),
    log,
    report: reportIn(log),
  };
}

/** The log's tail comes as base64 of UTF-8 text, which may begin within a character. */
function logText(base64: string): string {
  return decoder.decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

function indented(text: string): string {
  return isJson(text) ? JSON.stringify(JSON.parse(text), null, 2) : text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function errorDocument(text: string): ErrorDocument | null {
  if (!isJson(text)) return null;
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null) return null;
  const { errorType, errorMessage, trace, stackTrace } = parsed as Record<string, unknown>;
  const stack = Array.isArray(stackTrace) ? stackTrace : Array.isArray(trace) ? trace : [];
  return {
    errorType: typeof errorType === "string" ? errorType : "Error",
    errorMessage: typeof errorMessage === "string" ? errorMessage : "",
    stack: stack.map(String),
  };
}

/** What a REPORT line says; null where there is none. */
export function reportIn(log: string): Report | null {
  const line = log.split("\n").findLast((each) => each.startsWith("REPORT "));
  if (line === undefined) return null;
  const number = (name: string): number | null => {
    const found = new RegExp(`${name}: ([\\d.]+) (?:ms|MB)`).exec(line)?.[1];
    return found === undefined ? null : Number(found);
  };
  const durationMs = number("\\tDuration");
  if (durationMs === null) return null;
  return {
    durationMs,
    billedMs: number("Billed Duration") ?? Math.ceil(durationMs),
    memoryMiB: number("Memory Size") ?? 0,
    maxMemoryMiB: number("Max Memory Used") ?? 0,
    initMs: number("Init Duration"),
  };
}
