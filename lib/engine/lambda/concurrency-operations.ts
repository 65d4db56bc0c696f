import type {
  DeleteFunctionConcurrencyRequest,
  GetAccountSettingsRequest,
  GetAccountSettingsResponse,
  GetFunctionConcurrencyRequest,
  GetFunctionConcurrencyResponse,
  PutFunctionConcurrencyRequest,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { findFunction } from "./change-function.ts";
import { MOST_ZIPPED } from "./code.ts";
import { ACCOUNT_CONCURRENCY, LEAST_UNRESERVED, unreserved } from "./concurrency.ts";
import type { LambdaContext } from "./context.ts";
import { invalidParameter } from "./errors.ts";

/** PutFunctionConcurrency: so many of its invocations run at once, and no more; 0 lets none run. */
export async function putFunctionConcurrency(
  context: LambdaContext,
  call: Call,
  input: PutFunctionConcurrencyRequest,
): Promise<GetFunctionConcurrencyResponse> {
  const ReservedConcurrentExecutions = input.ReservedConcurrentExecutions ?? 0;
  await reserve(context, call, input.FunctionName, ReservedConcurrentExecutions);
  return { ReservedConcurrentExecutions };
}

/** DeleteFunctionConcurrency: its invocations are counted with those of the account again. */
export async function deleteFunctionConcurrency(
  context: LambdaContext,
  call: Call,
  input: DeleteFunctionConcurrencyRequest,
): Promise<void> {
  await reserve(context, call, input.FunctionName, null);
}

/** GetFunctionConcurrency. */
export async function getFunctionConcurrency(
  context: LambdaContext,
  call: Call,
  input: GetFunctionConcurrencyRequest,
): Promise<GetFunctionConcurrencyResponse> {
  const { reservedConcurrency } = findFunction(context, call, input.FunctionName).fn;
  return reservedConcurrency === null ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
}

/** GetAccountSettings: Lambda's quotas, and what is used of them. */
export async function getAccountSettings(
  { functions }: LambdaContext,
  call: Call,
  _input: GetAccountSettingsRequest,
): Promise<GetAccountSettingsResponse> {
  const here = functions.in(call);
  const versions = here.flatMap((fn) => [fn.latest, ...fn.versions]);
  return {
    AccountLimit: {
      TotalCodeSize: 75 * 1024 ** 3,
      CodeSizeUnzipped: 250 * 1024 ** 2,
      CodeSizeZipped: MOST_ZIPPED,
      ConcurrentExecutions: ACCOUNT_CONCURRENCY,
      UnreservedConcurrentExecutions: unreserved(here),
    },
    AccountUsage: {
      TotalCodeSize: versions.reduce((sum, { codeSize }) => sum + codeSize, 0),
      FunctionCount: here.length,
    },
  };
}

async function reserve(
  context: LambdaContext,
  call: Call,
  name: string | undefined,
  reservedConcurrency: number | null,
): Promise<void> {
  const { functionName, place } = findFunction(context, call, name);
  await context.functions.mutex.run(async () => {
    const fn = context.functions.get(place, functionName);
    const after = { ...fn, reservedConcurrency };
    const others = context.functions.in(place).filter((other) => other !== fn);
    if (unreserved([...others, after]) < LEAST_UNRESERVED && (reservedConcurrency ?? 0) > 0) {
      throw invalidParameter(
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution " +
          `below its minimum value of [${LEAST_UNRESERVED}].`,
      );
    }
    await context.functions.commit(after);
  });
}
