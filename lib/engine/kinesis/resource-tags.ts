import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  TagResourceInput,
  UntagResourceInput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { type KinesisContext, requireActive } from "./context.ts";
import { findResource, type Resource } from "./resource.ts";
import { checkTagKeys, checkTags } from "./tags.ts";

type Tags = Readonly<Record<string, string>>;

/** TagResource: adds tags to a stream or a consumer, or gives those that are there new values. */
export async function tagResource(
  context: KinesisContext,
  call: Call,
  input: TagResourceInput,
): Promise<void> {
  await changeTags(context, call, "TagResource", input.ResourceARN, (present, streamName) => {
    const added = input.Tags ?? {};
    checkTags(streamName, call.account, present, added);
    return { ...present, ...added };
  });
}

/** UntagResource: tags that are not there are no error. */
export async function untagResource(
  context: KinesisContext,
  call: Call,
  input: UntagResourceInput,
): Promise<void> {
  await changeTags(context, call, "UntagResource", input.ResourceARN, (present) => {
    const removed = input.TagKeys ?? [];
    checkTagKeys(removed);
    return Object.fromEntries(Object.entries(present).filter(([key]) => !removed.includes(key)));
  });
}

/** ListTagsForResource: all tags of a stream or a consumer, in the order of their keys. */
export async function listTagsForResource(
  context: KinesisContext,
  call: Call,
  input: ListTagsForResourceInput,
): Promise<ListTagsForResourceOutput> {
  const tags = tagsOf(findResource(context, call, "ListTagsForResource", input.ResourceARN));
  return {
    Tags: Object.keys(tags)
      .sort()
      .map((key) => ({ Key: key, Value: tags[key] ?? "" })),
  };
}

async function changeTags(
  context: KinesisContext,
  call: Call,
  operation: string,
  arn: string | undefined,
  change: (present: Tags, streamName: string) => Tags,
): Promise<void> {
  const { stream } = findResource(context, call, operation, arn);
  await stream.mutex.run(async () => {
    const resource = findResource(context, call, operation, arn);
    requireActive(stream);
    const tags = change(tagsOf(resource), stream.key.streamName);
    const { consumer } = resource;
    await context.streams.commit(
      stream,
      consumer === null
        ? { tags }
        : { consumers: stream.state.consumers.map((each) => (each === consumer ? { ...each, tags } : each)) },
    );
  });
}

function tagsOf({ stream, consumer }: Resource): Tags {
  return consumer?.tags ?? stream.state.tags;
}
