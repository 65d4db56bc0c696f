import type {
  CreateLogGroupCommandInput,
  DeleteLogGroupCommandInput,
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsCommandOutput,
  LogGroupClass,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../kernel/call.ts";
import { groupOf, type LogsContext, nowOf } from "./context.ts";
import { logsErrors } from "./errors.ts";
import { groupArn, groupKey } from "./group-name.ts";
import { pageToken, readPageToken } from "./page-token.ts";
import type { ListedLogGroup } from "./ports.ts";

/** A bound of this server's, for each account and region. */
const MAX_GROUPS = 10_000;
const MAX_PAGE = 50;

export async function createLogGroup(
  context: LogsContext,
  call: Call,
  input: CreateLogGroupCommandInput,
): Promise<object> {
  const key = groupKey(call, { logGroupName: input.logGroupName });
  if ((await context.store.countGroups(call)) >= MAX_GROUPS) throw logsErrors.tooManyGroups();
  const isNew = await context.store.createGroup({
    ...key,
    createdAtMs: nowOf(context, call),
    retentionDays: null,
    logGroupClass: input.logGroupClass ?? "STANDARD",
    isDeletionProtected: input.deletionProtectionEnabled ?? false,
    tags: input.tags ?? {},
  });
  if (!isNew) throw logsErrors.groupExists();
  return {};
}

export async function deleteLogGroup(
  context: LogsContext,
  call: Call,
  input: DeleteLogGroupCommandInput,
): Promise<object> {
  const group = await groupOf(context, groupKey(call, { logGroupName: input.logGroupName }));
  if (group.isDeletionProtected) throw logsErrors.protectedGroup();
  await context.sink.flush();
  if (!(await context.store.deleteGroup(group))) throw logsErrors.groupNotFound();
  return {};
}

export async function describeLogGroups(
  context: LogsContext,
  call: Call,
  input: DescribeLogGroupsCommandInput,
): Promise<Omit<DescribeLogGroupsCommandOutput, "$metadata">> {
  const { logGroupNamePrefix = "", logGroupNamePattern = "", nextToken, limit = MAX_PAGE } = input;
  if (logGroupNamePrefix !== "" && logGroupNamePattern !== "") {
    throw logsErrors.invalidParameter(
      "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    );
  }
  const [after] = nextToken === undefined ? [""] : readPageToken(nextToken, "string");
  await context.sink.flush();
  const query = { prefix: logGroupNamePrefix, part: logGroupNamePattern, after, limit: limit + 1 };
  const groups = await context.store.groups(call, query);
  const page = groups
    .slice(0, limit)
    .filter(({ logGroupClass }) => isOfClass(logGroupClass, input.logGroupClass));
  const last = groups[limit - 1];
  return {
    logGroups: page.map(described),
    ...(groups.length > limit && last && { nextToken: pageToken([last.logGroupName]) }),
  };
}

function isOfClass(logGroupClass: string, wanted: LogGroupClass | undefined): boolean {
  return wanted === undefined || logGroupClass === wanted;
}

function described(group: ListedLogGroup) {
  const arn = groupArn(group);
  return {
    logGroupName: group.logGroupName,
    creationTime: group.createdAtMs,
    ...(group.retentionDays !== null && { retentionInDays: group.retentionDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: group.storedBytes,
    logGroupClass: group.logGroupClass as LogGroupClass,
    logGroupArn: arn,
    deletionProtectionEnabled: group.isDeletionProtected,
  };
}
