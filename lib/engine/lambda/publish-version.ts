import type { FunctionConfiguration, PublishVersionRequest } from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { changeFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { describeVersion } from "./describe-function.ts";
import { invalidParameter, staleRevision } from "./errors.ts";
import type { FunctionVersion, LambdaFunction } from "./function.ts";

/** PublishVersion: what is `$LATEST` now, under a number; the newest version where nothing has changed since. */
export async function publishVersion(
  context: LambdaContext,
  call: Call,
  input: PublishVersionRequest,
): Promise<FunctionConfiguration> {
  let published: FunctionVersion | undefined;
  const fn = await changeFunction(context, call, input.FunctionName, (before) => {
    if (input.RevisionId && input.RevisionId !== before.latest.revisionId) throw staleRevision();
    if (input.CodeSha256 && input.CodeSha256 !== before.latest.codeSha256) {
      throw invalidParameter(
        `CodeSHA256 (${input.CodeSha256}) is different from current CodeSHA256 in $LATEST ` +
          `(${before.latest.codeSha256}). Please try again with the CodeSHA256 in $LATEST.`,
      );
    }
    const { fn, version } = publishLatest(before, input.Description, context.newId());
    published = version;
    return fn;
  });
  const version = published ?? fn.latest;
  return describeVersion(fn, version, version.version);
}

/** @param description of the version; undefined for that of `$LATEST` */
export function publishLatest(
  fn: LambdaFunction,
  description: string | undefined,
  revisionId: string,
): { readonly fn: LambdaFunction; readonly version: FunctionVersion } {
  const newest = fn.versions.at(-1);
  if (newest !== undefined && settingsText(newest) === settingsText(fn.latest))
    return { fn, version: newest };
  const version: FunctionVersion = {
    ...fn.latest,
    version: String(fn.nextVersion),
    description: description || fn.latest.description,
    revisionId,
  };
  const versions = [...fn.versions, version];
  return { fn: { ...fn, versions, nextVersion: fn.nextVersion + 1 }, version };
}

/** Two versions with the same text run the same. */
function settingsText({
  version,
  description,
  modifiedAtMs,
  revisionId,
  ...settings
}: FunctionVersion): string {
  return JSON.stringify(settings);
}
