import type {
  DeleteFunctionEventInvokeConfigRequest,
  FunctionEventInvokeConfig,
  GetFunctionEventInvokeConfigRequest,
  ListFunctionEventInvokeConfigsRequest,
  ListFunctionEventInvokeConfigsResponse,
  PutFunctionEventInvokeConfigRequest,
  UpdateFunctionEventInvokeConfigRequest,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { functionArn, LATEST } from "./arn.ts";
import { type FoundFunction, findFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { destinationOf } from "./destinations.ts";
import { invalidParameter, lambdaError } from "./errors.ts";
import type { EventInvokeConfig, LambdaFunction } from "./function.ts";
import { page } from "./page.ts";

/** PutFunctionEventInvokeConfig: what is not named is as if it had never been. */
export async function putFunctionEventInvokeConfig(
  context: LambdaContext,
  call: Call,
  input: PutFunctionEventInvokeConfigRequest,
): Promise<FunctionEventInvokeConfig> {
  return await commitConfig(context, call, input, () => undefined);
}

/** UpdateFunctionEventInvokeConfig: what is not named stays as it is. */
export async function updateFunctionEventInvokeConfig(
  context: LambdaContext,
  call: Call,
  input: UpdateFunctionEventInvokeConfigRequest,
): Promise<FunctionEventInvokeConfig> {
  return await commitConfig(context, call, input, requireConfig);
}

/** GetFunctionEventInvokeConfig. */
export async function getFunctionEventInvokeConfig(
  context: LambdaContext,
  call: Call,
  input: GetFunctionEventInvokeConfigRequest,
): Promise<FunctionEventInvokeConfig> {
  const { fn, qualifier = LATEST } = findFunction(context, call, input.FunctionName, input.Qualifier);
  return describeConfig(fn, requireConfig(fn, qualifier));
}

/** DeleteFunctionEventInvokeConfig. */
export async function deleteFunctionEventInvokeConfig(
  context: LambdaContext,
  call: Call,
  input: DeleteFunctionEventInvokeConfigRequest,
): Promise<void> {
  const found = findFunction(context, call, input.FunctionName, input.Qualifier);
  await context.functions.mutex.run(async () => {
    const fn = context.functions.get(found.place, found.functionName);
    const config = requireConfig(fn, found.qualifier ?? LATEST);
    const eventInvokeConfigs = fn.eventInvokeConfigs.filter((other) => other !== config);
    await context.functions.commit({ ...fn, eventInvokeConfigs });
  });
}

/** ListFunctionEventInvokeConfigs. */
export async function listFunctionEventInvokeConfigs(
  context: LambdaContext,
  call: Call,
  input: ListFunctionEventInvokeConfigsRequest,
): Promise<ListFunctionEventInvokeConfigsResponse> {
  const { fn } = findFunction(context, call, input.FunctionName);
  const { items, ...rest } = page(fn.eventInvokeConfigs, ({ qualifier }) => qualifier, input);
  return { FunctionEventInvokeConfigs: items.map((config) => describeConfig(fn, config)), ...rest };
}

/** @param beforeOf the configuration of which what is not named stays */
async function commitConfig(
  context: LambdaContext,
  call: Call,
  input: PutFunctionEventInvokeConfigRequest,
  beforeOf: (fn: LambdaFunction, qualifier: string) => EventInvokeConfig | undefined,
): Promise<FunctionEventInvokeConfig> {
  const found = findFunction(context, call, input.FunctionName, input.Qualifier);
  const { functionName, place, qualifier = LATEST } = found;
  checkDestinations(found, input);
  return await context.functions.mutex.run(async () => {
    const fn = context.functions.get(place, functionName);
    const before = beforeOf(fn, qualifier);
    const { DestinationConfig: destinations } = input;
    const after: EventInvokeConfig = {
      qualifier,
      maximumRetryAttempts: input.MaximumRetryAttempts ?? before?.maximumRetryAttempts ?? null,
      maximumEventAgeSeconds: input.MaximumEventAgeInSeconds ?? before?.maximumEventAgeSeconds ?? null,
      onSuccess: destinations ? destinations.OnSuccess?.Destination || null : (before?.onSuccess ?? null),
      onFailure: destinations ? destinations.OnFailure?.Destination || null : (before?.onFailure ?? null),
      modifiedAtMs: context.functions.nowMs(place),
    };
    const others = fn.eventInvokeConfigs.filter((config) => config.qualifier !== qualifier);
    const eventInvokeConfigs = [...others, after].sort((a, b) => (a.qualifier < b.qualifier ? -1 : 1));
    return describeConfig(await context.functions.commit({ ...fn, eventInvokeConfigs }), after);
  });
}

function checkDestinations(
  { place, functionName }: FoundFunction,
  { DestinationConfig: destinations }: PutFunctionEventInvokeConfigRequest,
): void {
  for (const arn of [destinations?.OnSuccess?.Destination, destinations?.OnFailure?.Destination]) {
    if (!arn) continue;
    if (destinationOf(place, arn) === undefined) {
      throw invalidParameter(
        `The destination ARN ${arn} is invalid: it is no queue, topic, bucket or function.`,
      );
    }
    if (arn.replace(/:\$LATEST$/, "") === functionArn(place, functionName)) {
      throw invalidParameter("You can't specify the function as a destination for itself.");
    }
  }
}

function requireConfig(fn: LambdaFunction, qualifier: string): EventInvokeConfig {
  const config = fn.eventInvokeConfigs.find((other) => other.qualifier === qualifier);
  if (config !== undefined) return config;
  const arn = functionArn(fn.place, fn.functionName, qualifier);
  throw lambdaError("ResourceNotFoundException", `The function ${arn} doesn't have an EventInvokeConfig`);
}

function describeConfig(fn: LambdaFunction, config: EventInvokeConfig): FunctionEventInvokeConfig {
  const { maximumEventAgeSeconds, maximumRetryAttempts, onFailure, onSuccess } = config;
  return {
    LastModified: new Date(config.modifiedAtMs),
    FunctionArn: functionArn(fn.place, fn.functionName, config.qualifier),
    ...(maximumRetryAttempts !== null && { MaximumRetryAttempts: maximumRetryAttempts }),
    ...(maximumEventAgeSeconds !== null && { MaximumEventAgeInSeconds: maximumEventAgeSeconds }),
    DestinationConfig: {
      OnSuccess: onSuccess === null ? {} : { Destination: onSuccess },
      OnFailure: onFailure === null ? {} : { Destination: onFailure },
    },
  };
}
