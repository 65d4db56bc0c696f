import type {
  AddTagsToStreamInput,
  ListTagsForStreamInput,
  ListTagsForStreamOutput,
  RemoveTagsFromStreamInput,
} from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findStream, type KinesisContext, requireActive } from "./context.ts";
import { kinesisError } from "./errors.ts";
import { requestLimits, tagsPerStream } from "./limits.ts";

type Tags = Readonly<Record<string, string>>;

const forbiddenInTags = /[^\u00C0-\u1FFF\u2C00-\uD7FF\w./\-=+_ @%:]/;

/** AddTagsToStream: adds tags, or gives those that are there new values. */
export async function addTagsToStream(
  context: KinesisContext,
  call: Call,
  input: AddTagsToStreamInput,
): Promise<void> {
  const stream = findStream(context, call, "AddTagsToStream", input);
  await stream.mutex.run(async () => {
    const added = input.Tags ?? {};
    checkTags(stream.key.streamName, call.account, stream.state.tags, added);
    requireActive(stream);
    await context.streams.commit(stream, { tags: { ...stream.state.tags, ...added } });
  });
}

/** RemoveTagsFromStream: tags that are not there are no error. */
export async function removeTagsFromStream(
  context: KinesisContext,
  call: Call,
  input: RemoveTagsFromStreamInput,
): Promise<void> {
  const stream = findStream(context, call, "RemoveTagsFromStream", input);
  await stream.mutex.run(async () => {
    const removed = input.TagKeys ?? [];
    checkTagKeys(removed);
    requireActive(stream);
    const kept = Object.entries(stream.state.tags).filter(([key]) => !removed.includes(key));
    await context.streams.commit(stream, { tags: Object.fromEntries(kept) });
  });
}

/** ListTagsForStream: tags in the order of their keys, at most 50 a page. */
export async function listTagsForStream(
  context: KinesisContext,
  call: Call,
  input: ListTagsForStreamInput,
): Promise<ListTagsForStreamOutput> {
  const { state } = findStream(context, call, "ListTagsForStream", input);
  const limit = Math.min(input.Limit ?? requestLimits.listTags, requestLimits.listTags);
  const after = input.ExclusiveStartTagKey ?? "";
  const keys = Object.keys(state.tags)
    .filter((key) => key > after)
    .sort();
  return {
    Tags: keys.slice(0, limit).map((key) => ({ Key: key, Value: state.tags[key] ?? "" })),
    HasMoreTags: keys.length > limit,
  };
}

/** @throws {ServiceError} InvalidArgumentException for keys that no tag can have */
export function checkTagKeys(keys: readonly string[]): void {
  if (keys.some((key) => forbiddenInTags.test(key))) throw invalidCharacters();
}

/** @throws {ServiceError} InvalidArgumentException for what the stream could not be tagged with */
export function checkTags(streamName: string, account: string, present: Tags, added: Tags): void {
  if (
    Object.entries(added)
      .flat()
      .some((text) => forbiddenInTags.test(text))
  )
    throw invalidCharacters();
  if (Object.keys({ ...present, ...added }).length > tagsPerStream) {
    throw kinesisError(
      "InvalidArgumentException",
      `Failed to add tags to stream ${streamName} under account ${account} because a given stream cannot have more ` +
        `than ${tagsPerStream} tags associated with it.`,
    );
  }
}

function invalidCharacters() {
  return kinesisError(
    "InvalidArgumentException",
    "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @.",
  );
}
