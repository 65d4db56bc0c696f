import type {
  ListFunctionsRequest,
  ListFunctionsResponse,
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { LATEST } from "./arn.ts";
import { findFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { describeVersion } from "./describe-function.ts";
import type { FunctionVersion, LambdaFunction } from "./function.ts";
import { page, sortableNumber } from "./page.ts";

/** ListFunctions: each function once, or with `FunctionVersion: ALL` with all of its versions. */
export async function listFunctions(
  { functions }: LambdaContext,
  call: Call,
  input: ListFunctionsRequest,
): Promise<ListFunctionsResponse> {
  const here = functions.in(call);
  if (input.FunctionVersion !== "ALL") {
    const { items, ...rest } = page(here, ({ functionName }) => functionName, input);
    return { Functions: items.map((fn) => describeVersion(fn, fn.latest)), ...rest };
  }
  const all = here.flatMap((fn) => allVersions(fn).map((version) => ({ fn, version })));
  const { items, ...rest } = page(all, ({ fn, version }) => `${fn.functionName} ${orderOf(version)}`, input);
  return {
    Functions: items.map(({ fn, version }) => describeVersion(fn, version, version.version)),
    ...rest,
  };
}

/** ListVersionsByFunction: `$LATEST` first, then in the order of publication. */
export async function listVersionsByFunction(
  context: LambdaContext,
  call: Call,
  input: ListVersionsByFunctionRequest,
): Promise<ListVersionsByFunctionResponse> {
  const { fn } = findFunction(context, call, input.FunctionName);
  const { items, ...rest } = page(allVersions(fn), orderOf, input);
  return { Versions: items.map((version) => describeVersion(fn, version, version.version)), ...rest };
}

function allVersions(fn: LambdaFunction): readonly FunctionVersion[] {
  return [fn.latest, ...fn.versions];
}

function orderOf({ version }: FunctionVersion): string {
  return sortableNumber(version === LATEST ? 0 : Number(version));
}
