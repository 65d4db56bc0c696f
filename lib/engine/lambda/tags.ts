import type {
  ListTagsRequest,
  ListTagsResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-lambda";
import type { Call } from "../kernel/call.ts";
import { findFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { invalidParameter } from "./errors.ts";
import type { LambdaFunction } from "./function.ts";

type Tags = LambdaFunction["tags"];

/** "Tagging resources": a resource has no more, and texts are no longer. */
const MOST_TAGS = 50;
const LONGEST = { key: 128, value: 256 } as const;

/** @throws {ServiceError} InvalidParameterValueException */
export function requireTags(tags: Tags): Tags {
  const entries = Object.entries(tags);
  if (entries.length > MOST_TAGS) throw invalidParameter("Number of tags exceeds resource tag limit.");
  for (const [key, value] of entries) {
    if (key.length === 0 || key.length > LONGEST.key || value.length > LONGEST.value) {
      throw invalidParameter(
        `Tag keys have 1 to ${LONGEST.key} characters and tag values at most ${LONGEST.value}.`,
      );
    }
    if (/^aws:/i.test(key)) throw invalidParameter("Tag keys that begin with aws: are reserved.");
  }
  return tags;
}

/** TagResource: only functions themselves have tags. */
export async function tagResource(
  context: LambdaContext,
  call: Call,
  input: TagResourceRequest,
): Promise<void> {
  await changeTags(context, call, input.Resource, (tags) => requireTags({ ...tags, ...input.Tags }));
}

/** UntagResource: what is not there is no error. */
export async function untagResource(
  context: LambdaContext,
  call: Call,
  input: UntagResourceRequest,
): Promise<void> {
  const gone = new Set(input.TagKeys);
  await changeTags(context, call, input.Resource, (tags) =>
    Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))),
  );
}

/** ListTags. */
export async function listTags(
  context: LambdaContext,
  call: Call,
  input: ListTagsRequest,
): Promise<ListTagsResponse> {
  return { Tags: { ...taggedFunction(context, call, input.Resource).tags } };
}

async function changeTags(
  context: LambdaContext,
  call: Call,
  resource: string | undefined,
  change: (tags: Tags) => Tags,
): Promise<void> {
  const { functionName, place } = taggedFunction(context, call, resource);
  await context.functions.mutex.run(async () => {
    const fn = context.functions.get(place, functionName);
    await context.functions.commit({ ...fn, tags: change(fn.tags) });
  });
}

function taggedFunction(context: LambdaContext, call: Call, resource: string | undefined): LambdaFunction {
  const { fn, qualifier } = findFunction(context, call, resource);
  if (qualifier === undefined) return fn;
  throw invalidParameter(
    "Tags on function aliases and versions are not supported. Please specify a function ARN.",
  );
}
