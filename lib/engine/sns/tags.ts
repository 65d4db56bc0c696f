import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  Tag,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-sns";
import type { Call } from "../kernel/call.ts";
import type { SnsContext } from "./context.ts";
import { invalidParameter, snsError } from "./errors.ts";
import type { Topic } from "./topic.ts";

type Tags = Readonly<Record<string, string>>;

const MAX_TAGS = 50;

export async function tagResource(
  context: SnsContext,
  call: Call,
  { ResourceArn, Tags = [] }: TagResourceRequest,
): Promise<object> {
  await change(context, call, ResourceArn, (tags) => addTags(tags, Tags));
  return {};
}

export async function untagResource(
  context: SnsContext,
  call: Call,
  { ResourceArn, TagKeys = [] }: UntagResourceRequest,
): Promise<object> {
  await change(context, call, ResourceArn, (tags) =>
    Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))),
  );
  return {};
}

export async function listTagsForResource(
  context: SnsContext,
  call: Call,
  { ResourceArn }: ListTagsForResourceRequest,
): Promise<ListTagsForResourceResponse> {
  const { tags } = taggedTopic(context, call, ResourceArn);
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

/** @throws {ServiceError} InvalidParameter, TagLimitExceeded */
export function addTags(before: Tags, added: readonly Tag[]): Tags {
  for (const { Key = "", Value = "" } of added) {
    if (Key.length < 1 || Key.length > 128 || /^aws:/i.test(Key)) throw invalidParameter("Tag Key");
    if (Value.length > 256) throw invalidParameter("Tag Value");
  }
  const after = { ...before, ...Object.fromEntries(added.map(({ Key = "", Value = "" }) => [Key, Value])) };
  if (Object.keys(after).length > MAX_TAGS) {
    throw snsError(
      "TagLimitExceededException",
      "Could not complete request: tag quota of per resource exceeded",
    );
  }
  return after;
}

function taggedTopic({ topics }: SnsContext, call: Call, arn: string | undefined): Topic {
  const topic = topics.find(arn ?? "");
  if (topic === undefined) throw snsError("ResourceNotFoundException", "Resource does not exist");
  return topics.get(call, topic.topicArn);
}

async function change(
  context: SnsContext,
  call: Call,
  arn: string | undefined,
  changed: (tags: Tags) => Tags,
): Promise<void> {
  await context.topics.mutex.run(async () => {
    const topic = taggedTopic(context, call, arn);
    await context.topics.save({ ...topic, tags: changed(topic.tags) });
  });
}
