import type {
  ListTagsForResourceCommandInput,
  ListTagsForResourceCommandOutput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../kernel/call.ts";
import type { LogsContext } from "./context.ts";
import { logsErrors } from "./errors.ts";
import { keyOfArn } from "./group-name.ts";
import type { LogGroup } from "./ports.ts";

const MAX_TAGS = 50;

export async function tagResource(
  context: LogsContext,
  call: Call,
  { resourceArn, tags }: TagResourceCommandInput,
): Promise<object> {
  return await changeTags(context, call, resourceArn, (before) => {
    const after = { ...before, ...tags };
    if (Object.keys(after).length > MAX_TAGS) throw logsErrors.tooManyTags(resourceArn ?? "");
    return after;
  });
}

export async function untagResource(
  context: LogsContext,
  call: Call,
  { resourceArn, tagKeys }: UntagResourceCommandInput,
): Promise<object> {
  const gone = new Set(tagKeys);
  return await changeTags(context, call, resourceArn, (before) =>
    Object.fromEntries(Object.entries(before).filter(([key]) => !gone.has(key))),
  );
}

export async function listTagsForResource(
  context: LogsContext,
  call: Call,
  input: ListTagsForResourceCommandInput,
): Promise<Omit<ListTagsForResourceCommandOutput, "$metadata">> {
  return { tags: { ...(await taggedGroup(context, call, input.resourceArn)).tags } };
}

async function taggedGroup({ store }: LogsContext, call: Call, arn = ""): Promise<LogGroup> {
  const group = await store.findGroup(keyOfArn(call, arn));
  if (group === undefined) throw logsErrors.resourceNotFound();
  return group;
}

async function changeTags(
  context: LogsContext,
  call: Call,
  arn: string | undefined,
  change: (before: LogGroup["tags"]) => LogGroup["tags"],
): Promise<object> {
  await context.changes.run(async () => {
    const group = await taggedGroup(context, call, arn);
    if (!(await context.store.saveGroup({ ...group, tags: change(group.tags) }))) {
      throw logsErrors.resourceNotFound();
    }
  });
  return {};
}
