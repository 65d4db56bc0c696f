import { ServiceError } from "../../../kernel/errors.ts";
import { backoffMs } from "../backoff.ts";
import type { SourceRecord } from "../records/source-record.ts";
import type { AttemptResponse } from "./attempt.ts";
import type { FailureDocument } from "./destination.ts";
import type { ShardWork } from "./shard-work.ts";

type Condition = FailureDocument["requestContext"]["condition"];

/** Records of which no attempt is left. */
export interface GivenUp {
  /** Those that are told of: the first and the last of them are. */
  readonly records: readonly Pick<SourceRecord, "sequenceNumber" | "arrivalMs">[];
  readonly count: number;
  readonly condition: Condition;
  readonly invocations: number;
  /** Null where the function was not invoked. */
  readonly response: AttemptResponse | null;
  /** The whole event, as text. */
  readonly event: () => string;
}

/**
 * Sends records that are given up to where they have to go, until that takes them or they have left the stream as
 * well; without such a place says that they are lost.
 * @returns what became of them; "stopped" when the mapping was stopped before
 */
export async function giveUp(
  work: ShardWork,
  given: GivenUp,
): Promise<"sent-to-destination" | "given-up" | "stopped"> {
  const { destination, watch, scope, shardId, random } = work;
  const { records, count, condition } = given;
  const why = condition === "RecordAgeExceeded" ? "too old" : "no attempt is left";
  if (condition === "RecordAgeExceeded")
    watch.incident("too-old", shardId, records, said(count, "too old to be tried again."));
  if (destination === null) {
    watch.count("recordsGivenUp", count);
    watch.incident(
      "given-up",
      shardId,
      records,
      said(count, `given up: ${why}, and the mapping has no destination for failures.`),
    );
    return "given-up";
  }
  const id = work.newId();
  const document = documentOf(work, given);
  for (let failures = 1; ; failures++) {
    try {
      await destination.send(document, given.event, { nowMs: scope.clock.now(), id });
      watch.count("recordsGivenUp", count);
      watch.incident(
        "sent-to-destination",
        shardId,
        records,
        said(count, `given up: ${why}. ${destination.arn} was sent word of it.`),
      );
      return "sent-to-destination";
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const refusal = `${destination.arn} did not take them: ${error.code}: ${error.message}`;
      watch.incident(
        "destination-failed",
        shardId,
        records,
        said(count, `given up, and no word of it is sent yet: ${refusal}`),
      );
      const newestMs = records.at(-1)?.arrivalMs ?? 0;
      if (scope.clock.now() - newestMs > work.retentionMs()) {
        watch.count("recordsGivenUp", count);
        watch.incident(
          "given-up",
          shardId,
          records,
          said(count, `given up: they have left the stream. ${refusal}`),
        );
        return "given-up";
      }
    }
    if (!(await scope.sleep(backoffMs(failures, random)))) return "stopped";
  }
}

function documentOf(
  work: ShardWork,
  { records, count, condition, invocations, response }: GivenUp,
): FailureDocument {
  const nowMs = work.scope.clock.now();
  const isTold = condition === "RetryAttemptsExhausted" && response !== null;
  return {
    requestContext: {
      requestId: response?.requestId ?? work.newId(),
      functionArn: work.functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(isTold && {
      responseContext: {
        statusCode: 200,
        executedVersion: response.executedVersion,
        functionError: response.functionError,
      },
    }),
    version: "1.0",
    timestamp: timeText(nowMs),
    KinesisBatchInfo: {
      shardId: work.shardId,
      startSequenceNumber: records[0]?.sequenceNumber ?? "",
      endSequenceNumber: records.at(-1)?.sequenceNumber ?? "",
      approximateArrivalOfFirstRecord: timeText(records[0]?.arrivalMs ?? nowMs),
      approximateArrivalOfLastRecord: timeText(records.at(-1)?.arrivalMs ?? nowMs),
      batchSize: count,
      streamArn: work.streamArn,
    },
  };
}

function said(count: number, what: string): string {
  return `${count === 1 ? "One record is" : `${count} records are`} ${what}`;
}

const timeText = (ms: number) => new Date(ms).toISOString();
