import type {
  FilterLogEventsCommandInput,
  FilterLogEventsCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../kernel/call.ts";
import { groupOf, type LogsContext, oldestMs } from "./context.ts";
import { logsErrors } from "./errors.ts";
import { eventId } from "./event-token.ts";
import { compilePattern, PatternError } from "./filter-pattern.ts";
import { MAX_ANSWER_BYTES, MAX_EVENTS } from "./get-log-events.ts";
import { groupKey } from "./group-name.ts";
import { pageToken, readPageToken } from "./page-token.ts";
import type { FilterQuery } from "./ports.ts";

/** Events of a group, of all its streams in the order of time. A page may be empty and lead on to others. */
export async function filterLogEvents(
  context: LogsContext,
  call: Call,
  input: FilterLogEventsCommandInput,
): Promise<Omit<FilterLogEventsCommandOutput, "$metadata">> {
  const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER - 1, nextToken, limit = MAX_EVENTS } = input;
  const { filterPattern = "" } = input;
  checkPattern(filterPattern);
  const token = nextToken === undefined ? undefined : readPageToken(nextToken, "string", "number", "number");
  await context.sink.flush();
  const group = await groupOf(context, groupKey(call, input));
  const order = token?.[0] ?? ((input.startFromHead ?? true) ? "oldest" : "newest");
  const found = await context.store.filter(group, {
    fromMs: Math.max(startTime, oldestMs(context, group)),
    // Here the end belongs to the range.
    untilMs: endTime + 1,
    behind: token === undefined ? null : { timestampMs: token[1], id: token[2] },
    order: order === "newest" ? "newest" : "oldest",
    limit,
    maxBytes: MAX_ANSWER_BYTES,
    streams: streamsOf(input),
    pattern: filterPattern,
  });
  if (found === undefined) throw logsErrors.groupNotFound();
  const { events, more } = found;
  return {
    events: events.map((event) => ({
      logStreamName: event.logStreamName,
      timestamp: event.timestampMs,
      message: event.message,
      ingestionTime: event.ingestedAtMs,
      eventId: eventId(event),
    })),
    searchedLogStreams: [],
    ...(more && { nextToken: pageToken([order, more.timestampMs, more.id]) }),
  };
}

function checkPattern(text: string): void {
  try {
    compilePattern(text);
  } catch (error) {
    throw error instanceof PatternError ? logsErrors.invalidParameter(error.message) : error;
  }
}

function streamsOf({
  logStreamNames,
  logStreamNamePrefix,
}: FilterLogEventsCommandInput): FilterQuery["streams"] {
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw logsErrors.invalidParameter("Only one of logStreamNames or logStreamNamePrefix may be specified.");
  }
  if (logStreamNames !== undefined) return { names: logStreamNames };
  return logStreamNamePrefix === undefined ? null : { prefix: logStreamNamePrefix };
}
