import type {
  FunctionConfiguration,
  UpdateFunctionCodeRequest,
  UpdateFunctionConfigurationRequest,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { parseFunctionName } from "./arn.ts";
import { changeFunction, requireSettled } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { describeVersion } from "./describe-function.ts";
import { staleRevision } from "./errors.ts";
import type { FunctionVersion, LambdaFunction } from "./function.ts";
import { publishLatest } from "./publish-version.ts";
import { configure } from "./settings.ts";

/** UpdateFunctionCode: invocations run the old code until the update is over. */
export async function updateFunctionCode(
  context: LambdaContext,
  call: Call,
  input: UpdateFunctionCodeRequest,
): Promise<FunctionConfiguration> {
  const { code, functions } = context;
  const { functionName, place } = parseFunctionName(call, input.FunctionName ?? "");
  // Who is refused need not send fifty megabytes first, and a dry run changes nothing.
  requireUpdatable(functions.get(place, functionName), input.RevisionId);
  const answer = await code.keepFor(place, input, async ({ codeSha256, codeSize }) => {
    const change = (before: LambdaFunction) => {
      requireUpdatable(before, input.RevisionId);
      const architecture = input.Architectures?.[0] ?? before.latest.architecture;
      return updated(context, before, { codeSha256, codeSize, architecture });
    };
    if (input.DryRun) {
      const after = change(functions.get(place, functionName));
      return describeVersion(after, after.latest);
    }
    let published: FunctionVersion | undefined;
    const fn = await changeFunction(context, call, input.FunctionName, (before) => {
      const after = change(before);
      if (!input.Publish) return after;
      const publication = publishLatest(after, undefined, context.newId());
      published = publication.version;
      return publication.fn;
    });
    return published === undefined
      ? describeVersion(fn, fn.latest)
      : describeVersion(fn, published, published.version);
  });
  await code.sweep();
  return answer;
}

/** UpdateFunctionConfiguration: what is not named stays as it is. */
export async function updateFunctionConfiguration(
  context: LambdaContext,
  call: Call,
  input: UpdateFunctionConfigurationRequest,
): Promise<FunctionConfiguration> {
  const fn = await changeFunction(context, call, input.FunctionName, (before) => {
    requireUpdatable(before, input.RevisionId);
    return updated(context, before, {
      ...configure(before.latest, input, context.host.runtimes),
      ...(typeof input.Description === "string" && { description: input.Description }),
    });
  });
  return describeVersion(fn, fn.latest);
}

/** @throws {ServiceError} ResourceConflictException, PreconditionFailedException */
function requireUpdatable(fn: LambdaFunction, revisionId: string | undefined): void {
  requireSettled(fn);
  if (revisionId && revisionId !== fn.latest.revisionId) throw staleRevision();
}

function updated(
  { functions, newId }: LambdaContext,
  fn: LambdaFunction,
  change: Partial<FunctionVersion>,
): LambdaFunction {
  return {
    ...fn,
    latest: { ...fn.latest, ...change, modifiedAtMs: functions.nowMs(fn.place), revisionId: newId() },
    pending: { kind: "update", dueMs: functions.dueMs(fn.place), before: fn.latest },
  };
}
