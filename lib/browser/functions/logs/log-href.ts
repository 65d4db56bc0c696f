import { functionHref } from "../function-path.ts";

/** The Logs tab with one of its streams chosen. */
export function logHref(functionName: string, logStreamName: string): string {
  return `${functionHref(functionName, "logs")}&stream=${encodeURIComponent(logStreamName)}`;
}
