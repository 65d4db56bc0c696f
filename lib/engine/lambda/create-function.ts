import type { CreateFunctionRequest, FunctionConfiguration } from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { commonErrors } from "../kernel/errors.ts";
import { LATEST, parseFunctionName } from "./arn.ts";
import type { LambdaContext } from "./context.ts";
import { describeVersion } from "./describe-function.ts";
import { invalidParameter, lambdaError } from "./errors.ts";
import type { LambdaFunction } from "./function.ts";
import { publishLatest } from "./publish-version.ts";
import { configure, newConfiguration } from "./settings.ts";
import { requireTags } from "./tags.ts";

/** CreateFunction: it is Pending first. */
export async function createFunction(
  context: LambdaContext,
  call: Call,
  input: CreateFunctionRequest,
): Promise<FunctionConfiguration> {
  const { code, functions, host, newId } = context;
  const { functionName, place, qualifier } = parseFunctionName(call, input.FunctionName ?? "");
  if (qualifier !== undefined && qualifier !== LATEST) {
    throw invalidParameter("The FunctionName parameter must not contain a version or alias.");
  }
  if (input.PackageType === "Image") {
    throw invalidParameter("PackageType Image is not supported by this server, which runs zips.");
  }
  const tags = requireTags(input.Tags ?? {});
  const configuration = configure(
    newConfiguration(functionName, input.Role ?? ""),
    { ...input, Role: input.Role },
    host.runtimes,
  );
  const requireNew = () => {
    if (functions.find(place, functionName) !== undefined) {
      throw lambdaError("ResourceConflictException", `Function already exist: ${functionName}`);
    }
  };
  requireNew();
  const source = input.Code;
  if (source === undefined)
    throw commonErrors.validation("1 validation error detected: Value null at 'code'");
  return await code.keepFor(place, source, ({ codeSha256, codeSize }) =>
    functions.mutex.run(async () => {
      requireNew();
      const fn: LambdaFunction = {
        place,
        functionName,
        latest: {
          ...configuration,
          codeSha256,
          codeSize,
          architecture: input.Architectures?.[0] ?? "x86_64",
          version: LATEST,
          description: input.Description ?? "",
          modifiedAtMs: functions.nowMs(place),
          revisionId: newId(),
        },
        versions: [],
        nextVersion: 1,
        aliases: [],
        policies: [],
        eventInvokeConfigs: [],
        reservedConcurrency: null,
        tags,
        pending: { kind: "create", dueMs: functions.dueMs(place) },
      };
      if (!input.Publish) return describeVersion(fn, (await functions.commit(fn)).latest);
      const { fn: published, version } = publishLatest(fn, undefined, newId());
      await functions.commit(published);
      return describeVersion(published, version, version.version);
    }),
  );
}
