import type { DeleteFunctionRequest, DeleteFunctionResponse } from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { functionArn, LATEST, parseFunctionName } from "./arn.ts";
import { requireQualifier } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { invalidParameter, lambdaError } from "./errors.ts";
import { aliasOf, type LambdaFunction } from "./function.ts";

/** DeleteFunction: the function with all of its versions and aliases, or one version. What runs ends by itself. */
export async function deleteFunction(
  { code, events, functions, host }: LambdaContext,
  call: Call,
  input: DeleteFunctionRequest,
): Promise<DeleteFunctionResponse> {
  const named = parseFunctionName(call, input.FunctionName ?? "", input.Qualifier ?? undefined);
  const { functionName, place, qualifier } = named;
  await functions.mutex.run(async () => {
    const fn = functions.get(place, functionName, qualifier);
    if (qualifier === undefined) {
      await functions.remove(fn);
      return;
    }
    await functions.commit(withoutVersion(fn, qualifier));
  });
  if (qualifier === undefined) {
    host.retire(functionArn(place, functionName));
    await events.forget(place, functionName);
  }
  await code.sweep();
  return { StatusCode: 204 };
}

function withoutVersion(fn: LambdaFunction, qualifier: string): LambdaFunction {
  if (qualifier === LATEST) {
    throw invalidParameter("$LATEST version cannot be deleted without deleting the function.");
  }
  if (aliasOf(fn, qualifier) !== undefined) {
    throw invalidParameter("Deletion of aliases is not currently supported.");
  }
  requireQualifier(fn, qualifier);
  const users = fn.aliases.filter(
    ({ routing, version }) => version === qualifier || routing?.version === qualifier,
  );
  if (users.length > 0) {
    const arns = users.map(({ name }) => functionArn(fn.place, fn.functionName, name)).join(", ");
    throw lambdaError(
      "ResourceConflictException",
      `Unable to delete version because the following aliases reference it: [${arns}]`,
    );
  }
  return { ...fn, versions: fn.versions.filter(({ version }) => version !== qualifier) };
}
