import type { Call } from "../kernel/call.ts";
import { functionArn, LATEST, type NamedFunction, parseFunctionName } from "./arn.ts";
import type { LambdaContext } from "./context.ts";
import { functionNotFound, invalidParameter, lambdaError } from "./errors.ts";
import { aliasOf, type LambdaFunction, versionOf } from "./function.ts";

/**
 * Changes a function's `$LATEST`, or publishes it.
 * @throws {ServiceError} ResourceNotFoundException, ResourceConflictException while another change goes on, and what
 *   `change` throws
 */
export async function changeFunction(
  { functions }: LambdaContext,
  call: Call,
  name: string | undefined,
  change: (fn: LambdaFunction) => LambdaFunction,
): Promise<LambdaFunction> {
  const { functionName, place, qualifier } = parseFunctionName(call, name ?? "");
  if (qualifier !== undefined && qualifier !== LATEST) {
    throw invalidParameter(
      "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
    );
  }
  return await functions.mutex.run(async () => {
    const before = functions.get(place, functionName);
    requireSettled(before);
    const after = change(before);
    return after === before ? before : await functions.commit(after);
  });
}

/** @throws {ServiceError} ResourceConflictException */
export function requireSettled({ functionName, pending, place }: LambdaFunction): void {
  if (pending === null) return;
  const what =
    pending.kind === "create"
      ? "The function is currently in the following state: Pending"
      : `An update is in progress for resource: ${functionArn(place, functionName)}`;
  throw lambdaError("ResourceConflictException", `The operation cannot be performed at this time. ${what}`);
}

/** A function, with the version or alias that it was asked for. */
export interface FoundFunction extends NamedFunction {
  readonly fn: LambdaFunction;
}

/**
 * The function that an input names, whose version or alias is there.
 * @throws {ServiceError} ResourceNotFoundException
 */
export function findFunction(
  { functions }: LambdaContext,
  call: Call,
  name: string | undefined,
  asked?: string,
): FoundFunction {
  const named = parseFunctionName(call, name ?? "", asked ?? undefined);
  const { functionName, place, qualifier } = named;
  const fn = functions.get(place, functionName, qualifier);
  if (qualifier !== undefined) requireQualifier(fn, qualifier);
  return { ...named, fn };
}

/** @throws {ServiceError} ResourceNotFoundException */
export function requireQualifier(fn: LambdaFunction, qualifier: string): void {
  if (versionOf(fn, qualifier) === undefined && aliasOf(fn, qualifier) === undefined) {
    throw functionNotFound(functionArn(fn.place, fn.functionName, qualifier));
  }
}
