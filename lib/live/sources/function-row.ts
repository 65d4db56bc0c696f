import type { FunctionListRow } from "#contract/functions.ts";
import type { LambdaFunction } from "#engine/lambda/function.ts";
import type { SourceDependencies } from "../source.ts";

/** What lists show of a function. */
export function functionRow(
  { functions, lambda }: Pick<SourceDependencies, "functions" | "lambda">,
  fn: LambdaFunction,
): FunctionListRow {
  const { functionName, latest, pending, place } = fn;
  return {
    functionName,
    runtime: latest.runtime,
    handler: latest.handler,
    state: pending?.kind === "create" ? "Pending" : "Active",
    lastModifiedMs: latest.modifiedAtMs,
    codeSize: latest.codeSize,
    memoryMiB: latest.memoryMiB,
    timeoutSeconds: latest.timeoutSeconds,
    environments: lambda.environments(fn),
    mappings: lambda.mappings(fn),
    lastMinute: functions.lastMinute(place, functionName),
  };
}
