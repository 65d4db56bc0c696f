import type { InvocationResult } from "#engine/lambda/ports.ts";

/** How an invocation ended, in the words that AWS uses. */
export interface Ending {
  readonly outcome: InvocationResult["outcome"];
  readonly payload: Uint8Array;
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** Of the REPORT line; absent where the handler itself answered. */
  readonly status?: "timeout" | "error";
}

export function timedOut(requestId: string, limitMs: number): Ending {
  return failure("timeout", "Sandbox.Timedout", `RequestId: ${requestId} Error: ${timeoutText(limitMs)}`);
}

export function timeoutText(limitMs: number): string {
  return `Task timed out after ${(limitMs / 1000).toFixed(2)} seconds`;
}

export function outOfMemory(requestId: string): Ending {
  const text = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`;
  return failure("out-of-memory", "Runtime.OutOfMemory", text);
}

/** A process that ended by itself, or that somebody else has ended. */
export function exited(requestId: string, code: number | null, signal: NodeJS.Signals | null): Ending {
  const text = `RequestId: ${requestId} Error: ${exitText(code, signal)}`;
  return failure("exited", "Runtime.ExitError", text);
}

/** A process whose frames make no sense: code of the function wrote where only its runtime writes. */
export function spokeNonsense(requestId: string): Ending {
  const text = `RequestId: ${requestId} Error: Runtime answered what it cannot have meant`;
  return failure("exited", "Runtime.ExitError", text);
}

/** An error document that the process made. */
export function reported(outcome: "error" | "init-error", document: Uint8Array): Ending {
  return { outcome, payload: document, ...namesOf(document) };
}

function exitText(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `Runtime exited with error: signal: ${signalText(signal)}`;
  if (code === 0 || code === null) return "Runtime exited without providing a reason";
  return `Runtime exited with error: exit status ${code}`;
}

function signalText(signal: NodeJS.Signals): string {
  const texts: Partial<Record<NodeJS.Signals, string>> = {
    SIGABRT: "aborted",
    SIGKILL: "killed",
    SIGSEGV: "segmentation fault",
    SIGTERM: "terminated",
  };
  return texts[signal] ?? signal.slice(3).toLowerCase();
}

function failure(
  outcome: "timeout" | "out-of-memory" | "exited",
  errorType: string,
  errorMessage: string,
): Ending {
  const payload = Buffer.from(JSON.stringify({ errorType, errorMessage }));
  return { outcome, payload, errorType, errorMessage, status: outcome === "timeout" ? "timeout" : "error" };
}

/** The document comes from another process: a name that is no text is none. */
function namesOf(document: Uint8Array): Pick<Ending, "errorType" | "errorMessage"> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(document).toString("utf8"));
    const { errorType, errorMessage } = (parsed ?? {}) as Readonly<Record<string, unknown>>;
    return {
      ...(typeof errorType === "string" && { errorType }),
      ...(typeof errorMessage === "string" && { errorMessage }),
    };
  } catch {
    return {};
  }
}
