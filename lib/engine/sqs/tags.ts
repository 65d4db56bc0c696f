import type {
  ListQueueTagsRequest,
  ListQueueTagsResult,
  TagQueueRequest,
  UntagQueueRequest,
} from "@aws-sdk/client-sqs";
import type { Call } from "../kernel/call.ts";
import { invalidParameter, parameterError } from "./errors.ts";
import { nameOfUrl } from "./queue-url.ts";
import type { Queues } from "./queues.ts";

type Tags = Readonly<Record<string, string>>;

const MAX_TAGS = 50;

export async function tagQueue(
  queues: Queues,
  call: Call,
  { QueueUrl, Tags }: TagQueueRequest,
): Promise<object> {
  await changeTags(queues, call, QueueUrl, (tags) => checkTags(Tags ?? {}, tags));
  return {};
}

export async function untagQueue(
  queues: Queues,
  call: Call,
  { QueueUrl, TagKeys = [] }: UntagQueueRequest,
): Promise<object> {
  await changeTags(queues, call, QueueUrl, (tags) =>
    Object.fromEntries(Object.entries(tags).filter(([key]) => !TagKeys.includes(key))),
  );
  return {};
}

export async function listQueueTags(
  queues: Queues,
  call: Call,
  { QueueUrl }: ListQueueTagsRequest,
): Promise<ListQueueTagsResult> {
  const { tags } = queues.get(call, nameOfUrl(call, QueueUrl)).settings;
  return Object.keys(tags).length > 0 ? { Tags: { ...tags } } : {};
}

/** @throws {ServiceError} InvalidParameterValueException */
export function checkTags(added: Readonly<Record<string, string | undefined>>, before: Tags): Tags {
  for (const [key, value = ""] of Object.entries(added)) {
    if (key.length < 1 || key.length > 128)
      throw invalidParameter("TagKey", key, "Tag keys have 1 to 128 characters.");
    if (/^aws:/i.test(key)) throw invalidParameter("TagKey", key, "Tag keys must not begin with aws:.");
    if (value.length > 256)
      throw invalidParameter("TagValue", value, "Tag values have at most 256 characters.");
  }
  const after = { ...before, ...(added as Tags) };
  if (Object.keys(after).length > MAX_TAGS)
    throw parameterError(`Too many tags added for queue: at most ${MAX_TAGS}.`);
  return after;
}

async function changeTags(
  queues: Queues,
  call: Call,
  url: string | undefined,
  change: (tags: Tags) => Tags,
): Promise<void> {
  const queueName = nameOfUrl(call, url);
  await queues.mutex.run(async () => {
    const { settings } = queues.get(call, queueName);
    await queues.commit({ ...settings, tags: change(settings.tags) });
  });
}
