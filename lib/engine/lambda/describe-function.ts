import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import { functionArn, LATEST } from "./arn.ts";
import type { FunctionVersion, LambdaFunction } from "./function.ts";

/** AWS writes no `Z` here. */
function lambdaTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+0000");
}

/**
 * The structure `FunctionConfiguration` of the API.
 * @param qualifier as it was asked for; none gives the ARN of the function itself
 */
export function describeVersion(
  fn: LambdaFunction,
  version: FunctionVersion,
  qualifier?: string,
): FunctionConfiguration {
  return {
    FunctionName: fn.functionName,
    FunctionArn: functionArn(fn.place, fn.functionName, qualifier),
    Runtime: version.runtime as NonNullable<FunctionConfiguration["Runtime"]>,
    Role: version.role,
    Handler: version.handler,
    CodeSize: version.codeSize,
    Description: version.description,
    Timeout: version.timeoutSeconds,
    MemorySize: version.memoryMiB,
    LastModified: lambdaTime(version.modifiedAtMs),
    CodeSha256: version.codeSha256,
    Version: version.version,
    ...(version.environment !== null && { Environment: { Variables: { ...version.environment } } }),
    ...(version.deadLetterArn !== null && { DeadLetterConfig: { TargetArn: version.deadLetterArn } }),
    ...(version.kmsKeyArn !== null && { KMSKeyArn: version.kmsKeyArn }),
    TracingConfig: { Mode: version.tracingMode },
    RevisionId: version.revisionId,
    ...stateOf(fn, version),
    PackageType: "Zip",
    Architectures: [version.architecture],
    EphemeralStorage: { Size: version.ephemeralStorageMiB },
    SnapStart: { ApplyOn: "None", OptimizationStatus: "Off" },
    LoggingConfig: { LogFormat: "Text", LogGroup: version.logGroupName },
  };
}

function stateOf({ pending }: LambdaFunction, { version }: FunctionVersion): FunctionConfiguration {
  if (pending?.kind === "create") {
    const StateReason = "The function is being created.";
    return { State: "Pending", StateReason, StateReasonCode: "Creating" };
  }
  if (pending?.kind === "update" && version === LATEST) {
    return {
      State: "Active",
      LastUpdateStatus: "InProgress",
      LastUpdateStatusReason: "The function is being created.",
    };
  }
  return { State: "Active", LastUpdateStatus: "Successful" };
}
