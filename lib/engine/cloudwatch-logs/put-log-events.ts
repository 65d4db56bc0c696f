import type {
  InputLogEvent,
  PutLogEventsCommandInput,
  PutLogEventsCommandOutput,
  RejectedLogEventsInfo,
} from "@aws-sdk/client-cloudwatch-logs";
import type { Call } from "../kernel/call.ts";
import { groupOf, type LogsContext, nowOf, oldestMs } from "./context.ts";
import { logsErrors } from "./errors.ts";
import { groupKey } from "./group-name.ts";
import { expectFound, SEQUENCE_TOKEN } from "./log-streams.ts";
import type { NewEvent } from "./ports.ts";

const HOUR_MS = 3_600_000;
const MAX_BATCH_BYTES = 1_048_576;
/** What AWS counts for an event beside its message. */
export const EVENT_OVERHEAD_BYTES = 26;
const MAX_SPAN_MS = 24 * HOUR_MS;
const MAX_AHEAD_MS = 2 * HOUR_MS;
const MAX_AGE_MS = 14 * 24 * HOUR_MS;

/** Refuses a batch that is not in order, too large or too long; leaves out of it what is too old or too new. */
export async function putLogEvents(
  context: LogsContext,
  call: Call,
  input: PutLogEventsCommandInput,
): Promise<Omit<PutLogEventsCommandOutput, "$metadata">> {
  const events = (input.logEvents ?? []).map(newEvent);
  checkBatch(events);
  const group = await groupOf(context, groupKey(call, { logGroupName: input.logGroupName }));
  const nowMs = nowOf(context, call);
  const expiredMs = oldestMs(context, group);
  const oldMs = nowMs - MAX_AGE_MS;
  const firstMs = Math.max(expiredMs, oldMs);
  const taken = events.filter(
    ({ timestampMs }) => timestampMs >= firstMs && timestampMs <= nowMs + MAX_AHEAD_MS,
  );
  expectFound(await context.store.append(group, input.logStreamName ?? "", taken, nowMs));
  const rejected = rejectedOf(events, { expiredMs, oldMs, newMs: nowMs + MAX_AHEAD_MS });
  return { nextSequenceToken: SEQUENCE_TOKEN, ...(rejected && { rejectedLogEventsInfo: rejected }) };
}

function newEvent({ timestamp = 0, message = "" }: InputLogEvent): NewEvent {
  return { timestampMs: timestamp, message };
}

function checkBatch(events: readonly NewEvent[]): void {
  let bytes = 0;
  let beforeMs = Number.NEGATIVE_INFINITY;
  for (const { timestampMs, message } of events) {
    bytes += Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
    if (timestampMs < beforeMs) {
      throw logsErrors.invalidParameter(
        "Log events in a single PutLogEvents request must be in chronological order.",
      );
    }
    beforeMs = timestampMs;
  }
  if (bytes > MAX_BATCH_BYTES) {
    throw logsErrors.invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${MAX_BATCH_BYTES}`);
  }
  const spanMs = (events.at(-1)?.timestampMs ?? 0) - (events[0]?.timestampMs ?? 0);
  if (spanMs > MAX_SPAN_MS) {
    throw logsErrors.invalidParameter(
      "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
    );
  }
}

/** The events are in order, so what is refused is their beginning or their end. */
function rejectedOf(
  events: readonly NewEvent[],
  { expiredMs, oldMs, newMs }: { readonly expiredMs: number; readonly oldMs: number; readonly newMs: number },
): RejectedLogEventsInfo | undefined {
  const before = (ms: number) => events.filter(({ timestampMs }) => timestampMs < ms).length;
  const tooNew = events.findIndex(({ timestampMs }) => timestampMs > newMs);
  const info: RejectedLogEventsInfo = {
    ...(tooNew !== -1 && { tooNewLogEventStartIndex: tooNew }),
    ...(before(oldMs) > 0 && { tooOldLogEventEndIndex: before(oldMs) }),
    ...(before(expiredMs) > 0 && { expiredLogEventEndIndex: before(expiredMs) }),
  };
  return Object.keys(info).length > 0 ? info : undefined;
}
