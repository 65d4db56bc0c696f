import type {
  ListTagsRequest,
  ListTagsResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-lambda";
import { parseArn } from "../kernel/arn.ts";
import type { Call } from "../kernel/call.ts";
import { isSamePlace } from "../kernel/place.ts";
import { findFunction } from "./change-function.ts";
import type { LambdaContext } from "./context.ts";
import { invalidParameter } from "./errors.ts";
import type { LambdaFunction } from "./function.ts";
import { findMapping } from "./mappings/get-mappings.ts";

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

/** TagResource: functions themselves have tags, and event source mappings. */
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
  const uuid = mappingOf(call, input.Resource);
  const { tags } =
    uuid === undefined
      ? taggedFunction(context, call, input.Resource)
      : findMapping(context.mappings, call, uuid);
  return { Tags: { ...tags } };
}

async function changeTags(
  context: LambdaContext,
  call: Call,
  resource: string | undefined,
  change: (tags: Tags) => Tags,
): Promise<void> {
  const { functions, mappings } = context;
  const uuid = mappingOf(call, resource);
  if (uuid !== undefined) {
    await mappings.mutex.run(async () => {
      const mapping = findMapping(mappings, call, uuid);
      await mappings.commit({ ...mapping, tags: change(mapping.tags) });
    });
    return;
  }
  const { functionName, place } = taggedFunction(context, call, resource);
  await functions.mutex.run(async () => {
    const fn = functions.get(place, functionName);
    await functions.commit({ ...fn, tags: change(fn.tags) });
  });
}

/** The UUID of the event source mapping that an ARN names; undefined for what is none of the caller's place. */
function mappingOf(call: Call, resource = ""): string | undefined {
  const arn = parseArn(resource);
  if (arn?.service !== "lambda" || !isSamePlace(arn.place, call)) return undefined;
  return /^event-source-mapping:(.+)$/.exec(arn.resource)?.[1];
}

function taggedFunction(context: LambdaContext, call: Call, resource: string | undefined): LambdaFunction {
  const { fn, qualifier } = findFunction(context, call, resource);
  if (qualifier === undefined) return fn;
  throw invalidParameter(
    "Tags on function aliases and versions are not supported. Please specify a function ARN.",
  );
}
