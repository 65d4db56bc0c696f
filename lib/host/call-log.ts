import type { CallFinished } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";

/** Prints one line per finished call. */
export function logCalls(journal: Journal, print: (line: string) => void): void {
  journal.on({ "call.finished": (event) => print(callLine(event)) });
}

/** Time, caller, operation, status and duration of a call. */
export function callLine(event: CallFinished): string {
  const { timeMs, account, region, call, service, operation, status, errorCode, durationMs } = event;
  const time = new Date(timeMs).toISOString();
  const outcome = errorCode === undefined ? `${status}` : `${status} ${errorCode}`;
  return `${time} ${account} ${region} ${call.source} ${service}.${operation} ${outcome} ${durationMs.toFixed(1)} ms ${call.requestId}`;
}
