import type { GetLogEventsCommandInput, GetLogEventsCommandOutput } from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../kernel/call.ts";
import { groupOf, type LogsContext, oldestMs } from "./context.ts";
import { logsErrors } from "./errors.ts";
import { type EventToken, eventToken, readEventToken } from "./event-token.ts";
import { groupKey } from "./group-name.ts";
import type { EventPosition, LogEvent } from "./ports.ts";

export const MAX_EVENTS = 10_000;
export const MAX_ANSWER_BYTES = 1_048_576;

/** Events of one stream. Whoever reaches an end gets the token again with which they came. */
export async function getLogEvents(
  context: LogsContext,
  call: Call,
  input: GetLogEventsCommandInput,
): Promise<Omit<GetLogEventsCommandOutput, "$metadata">> {
  const {
    startTime = 0,
    endTime = Number.MAX_SAFE_INTEGER,
    limit = MAX_EVENTS,
    startFromHead = false,
  } = input;
  const token = input.nextToken === undefined ? undefined : readEventToken(input.nextToken);
  await context.sink.flush();
  const group = await groupOf(context, groupKey(call, input));
  const isForward = token === undefined ? startFromHead : token.direction === "forward";
  const found = await context.store.events(group, input.logStreamName ?? "", {
    fromMs: Math.max(startTime, oldestMs(context, group)),
    untilMs: endTime,
    behind: token ?? null,
    order: isForward ? "oldest" : "newest",
    limit,
    maxBytes: MAX_ANSWER_BYTES,
  });
  if (found === "no group") throw logsErrors.groupNotFound();
  if (found === "no stream") throw logsErrors.streamNotFound();
  const events = isForward ? found.events : found.events.toReversed();
  return {
    events: events.map(({ timestampMs, message, ingestedAtMs }) => ({
      timestamp: timestampMs,
      message,
      ingestionTime: ingestedAtMs,
    })),
    ...tokensAround(events, token ?? { timestampMs: startTime, id: 0 }),
  };
}

/** Without events both lead on from where this call stood. */
function tokensAround(events: readonly LogEvent[], stood: EventPosition | EventToken) {
  const first = events[0] ?? stood;
  const last = events.at(-1) ?? stood;
  const { timestampMs, id } = last;
  return {
    nextForwardToken: eventToken({ direction: "forward", timestampMs, id }),
    nextBackwardToken: eventToken({ direction: "backward", timestampMs: first.timestampMs, id: first.id }),
  };
}
