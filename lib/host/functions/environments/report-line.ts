import { billedMs } from "#engine/lambda/billing.ts";

export interface Report {
  readonly requestId: string;
  readonly durationMs: number;
  readonly memoryMiB: number;
  readonly maxMemoryMiB: number;
  readonly initMs: number | undefined;
  readonly status: "timeout" | "error" | undefined;
  readonly errorType: string | undefined;
}

/** The line that closes an invocation, as AWS writes it. */
export function reportLine(report: Report): string {
  const { requestId, durationMs, memoryMiB, maxMemoryMiB, initMs, status, errorType } = report;
  return [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedMs(report)} ms`,
    `Memory Size: ${memoryMiB} MB`,
    `Max Memory Used: ${maxMemoryMiB} MB`,
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
    ...(status === "error" && errorType !== undefined ? [`Error Type: ${errorType}`] : []),
    "",
  ].join("\t");
}
