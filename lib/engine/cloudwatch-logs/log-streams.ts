import type {
  CreateLogStreamCommandInput,
  DeleteLogStreamCommandInput,
  DescribeLogStreamsCommandInput,
  DescribeLogStreamsCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../kernel/call.ts";
import { type LogsContext, nowOf } from "./context.ts";
import { logsErrors } from "./errors.ts";
import { groupArn, groupKey } from "./group-name.ts";
import { pageToken, readPageToken } from "./page-token.ts";
import type { LogGroupKey, LogStream, StreamFound } from "./ports.ts";

const MAX_PAGE = 50;

/** AWS no longer asks for these tokens, and still gives one. */
export const SEQUENCE_TOKEN = "0".repeat(56);

export async function createLogStream(
  context: LogsContext,
  call: Call,
  input: CreateLogStreamCommandInput,
): Promise<object> {
  const key = groupKey(call, { logGroupName: input.logGroupName });
  const made = await context.store.createStream(key, input.logStreamName ?? "", nowOf(context, call));
  if (made === "no group") throw logsErrors.groupNotFound();
  if (made === "exists") throw logsErrors.streamExists();
  return {};
}

export async function deleteLogStream(
  context: LogsContext,
  call: Call,
  input: DeleteLogStreamCommandInput,
): Promise<object> {
  await context.sink.flush();
  const key = groupKey(call, { logGroupName: input.logGroupName });
  expectFound(await context.store.deleteStream(key, input.logStreamName ?? ""));
  return {};
}

export async function describeLogStreams(
  context: LogsContext,
  call: Call,
  input: DescribeLogStreamsCommandInput,
): Promise<Omit<DescribeLogStreamsCommandOutput, "$metadata">> {
  const { logStreamNamePrefix = "", nextToken, limit = MAX_PAGE } = input;
  const key = groupKey(call, input);
  const order = input.orderBy === "LastEventTime" ? "lastEvent" : "name";
  if (order === "lastEvent" && logStreamNamePrefix !== "") {
    throw logsErrors.invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  const after = nextToken === undefined ? null : readPageToken(nextToken, "string", "number");
  await context.sink.flush();
  const streams = await context.store.streams(key, {
    prefix: logStreamNamePrefix,
    order,
    isDescending: input.descending ?? false,
    after: after && { logStreamName: after[0], lastEventMs: after[1] },
    limit: limit + 1,
  });
  if (streams === undefined) throw logsErrors.groupNotFound();
  const last = streams[limit - 1];
  return {
    logStreams: streams.slice(0, limit).map((stream) => described(key, stream)),
    ...(streams.length > limit &&
      last && { nextToken: pageToken([last.logStreamName, last.lastEventMs ?? -1]) }),
  };
}

/** @throws {ServiceError} `ResourceNotFoundException` */
export function expectFound(found: StreamFound): void {
  if (found === "no group") throw logsErrors.groupNotFound();
  if (found === "no stream") throw logsErrors.streamNotFound();
}

function described(key: LogGroupKey, stream: LogStream) {
  const { logStreamName, createdAtMs, firstEventMs, lastEventMs, lastIngestionMs } = stream;
  return {
    logStreamName,
    creationTime: createdAtMs,
    ...(firstEventMs !== null && { firstEventTimestamp: firstEventMs }),
    ...(lastEventMs !== null && { lastEventTimestamp: lastEventMs }),
    ...(lastIngestionMs !== null && { lastIngestionTime: lastIngestionMs }),
    uploadSequenceToken: SEQUENCE_TOKEN,
    arn: `${groupArn(key)}:log-stream:${logStreamName}`,
    // As AWS answers for a stream: it counts by group.
    storedBytes: 0,
  };
}
