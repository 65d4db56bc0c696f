import type {
  FunctionConfiguration,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { LATEST } from "./arn.ts";
import { type FoundFunction, findFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { describeVersion } from "./describe-function.ts";
import { aliasOf, type FunctionVersion, versionOf } from "./function.ts";

/** GetFunction: its configuration, and where its zip is. */
export async function getFunction(
  context: LambdaContext,
  call: Call,
  input: GetFunctionRequest,
): Promise<GetFunctionResponse> {
  const found = findFunction(context, call, input.FunctionName, input.Qualifier);
  const { reservedConcurrency, tags } = found.fn;
  const version = chosenVersion(found);
  return {
    Configuration: describeVersion(found.fn, version, found.qualifier),
    Code: { RepositoryType: "S3", Location: context.codeLocation(version.codeSha256) },
    ...(Object.keys(tags).length > 0 && { Tags: { ...tags } }),
    ...(reservedConcurrency !== null && {
      Concurrency: { ReservedConcurrentExecutions: reservedConcurrency },
    }),
  };
}

/** GetFunctionConfiguration. */
export async function getFunctionConfiguration(
  context: LambdaContext,
  call: Call,
  input: GetFunctionConfigurationRequest,
): Promise<FunctionConfiguration> {
  const found = findFunction(context, call, input.FunctionName, input.Qualifier);
  return describeVersion(found.fn, chosenVersion(found), found.qualifier);
}

/** The version that was asked for, or that of the alias. */
function chosenVersion({ fn, qualifier = LATEST }: FoundFunction): FunctionVersion {
  return versionOf(fn, aliasOf(fn, qualifier)?.version ?? qualifier) ?? fn.latest;
}
