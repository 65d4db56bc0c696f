import { parseFunctionArn } from "./arn.ts";
import type { LambdaContext } from "./context.ts";
import { functionNotFound } from "./errors.ts";
import type { FunctionInvoker } from "./ports.ts";
import { findTarget } from "./target.ts";

/** How event source mappings invoke: past the wire, within the same limits. */
export function functionInvoker(
  context: Pick<LambdaContext, "functions" | "invocations" | "random" | "newId">,
): FunctionInvoker {
  const { functions, invocations, newId, random } = context;
  return {
    async invoke(functionArn, payload, by) {
      const named = parseFunctionArn(functionArn);
      if (named === undefined) throw functionNotFound(functionArn);
      const target = findTarget(functions, random, named.place, named.functionName, named.qualifier);
      const requestId = newId();
      const result = await invocations.run(target, { requestId, payload, by, attempt: 1 });
      return {
        requestId,
        executedVersion: target.version.version,
        ...(result.outcome !== "ok" && { functionError: "Unhandled" }),
        payload: result.payload,
      };
    },
  };
}
