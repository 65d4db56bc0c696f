import type { Place } from "../kernel/place.ts";
import type { Random } from "../kernel/random.ts";
import { functionArn, LATEST } from "./arn.ts";
import { functionNotFound, lambdaError } from "./errors.ts";
import { aliasOf, type FunctionVersion, type LambdaFunction, versionOf } from "./function.ts";
import type { Functions } from "./functions.ts";

/** What an invocation runs. */
export interface Target {
  readonly fn: LambdaFunction;
  /** As it was asked for; `$LATEST` where nothing was. */
  readonly qualifier: string;
  readonly version: FunctionVersion;
  /** As the caller named it. */
  readonly invokedArn: string;
}

/**
 * Finds what is to run: a version, or the one of an alias's two that chance chooses.
 * @throws {ServiceError} ResourceNotFoundException, ResourceConflictException while the function is being made
 */
export function findTarget(
  functions: Functions,
  random: Random,
  place: Place,
  functionName: string,
  qualifier: string | undefined,
): Target {
  const fn = functions.get(place, functionName, qualifier);
  const asked = qualifier ?? LATEST;
  const alias = aliasOf(fn, asked);
  const routed =
    alias?.routing && random.next() < alias.routing.weight ? alias.routing.version : alias?.version;
  const version = versionOf(fn, routed ?? asked);
  const invokedArn = functionArn(place, functionName, qualifier);
  if (version === undefined) throw functionNotFound(invokedArn);
  if (fn.pending?.kind === "create") {
    throw lambdaError(
      "ResourceConflictException",
      "The operation cannot be performed at this time. The function is currently in the following state: Pending",
    );
  }
  const isChanging = fn.pending?.kind === "update" && version.version === LATEST;
  return {
    fn,
    qualifier: asked,
    version: isChanging && fn.pending?.kind === "update" ? fn.pending.before : version,
    invokedArn,
  };
}
