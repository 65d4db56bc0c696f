import type { PutRecordsOutput } from "@aws-sdk/client-kinesis";
import type { InsideCalls } from "#calls/inside-calls.ts";
import type { PutMode } from "#contract/producers.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { GeneratedRecord } from "./generator.ts";

/** How a call ended that was answered. */
export interface PutOutcome {
  /** Indexes of the records that were refused. */
  readonly refused: readonly number[];
  /** Set when records were refused for another reason than a limit. */
  readonly error: string | null;
}

/** Puts records with one call; rejects when the call fails as a whole. PutRecord takes one record. */
export type Put = (
  operation: PutMode["operation"],
  records: readonly GeneratedRecord[],
) => Promise<PutOutcome>;

const THROTTLED = "ProvisionedThroughputExceededException";
const ALL_STORED: PutOutcome = { refused: [], error: null };

/** How producers put: under the producer's name. */
export function putThrough(calls: InsideCalls) {
  return async (
    key: StreamKey,
    producerName: string,
    operation: PutMode["operation"],
    records: readonly GeneratedRecord[],
  ): Promise<PutOutcome> => {
    const { streamName } = key;
    const call = calls.newCall(key, `producer/${producerName}`);
    const send = (input: unknown) => calls.send(call, "kinesis", operation, input);
    if (operation === "PutRecords") {
      return outcomeOf((await send({ StreamName: streamName, Records: [...records] })) as PutRecordsOutput);
    }
    try {
      await send({ StreamName: streamName, ...records[0] });
      return ALL_STORED;
    } catch (error) {
      if (error instanceof ServiceError && error.code === THROTTLED) return { refused: [0], error: null };
      throw error;
    }
  };
}

function outcomeOf({ FailedRecordCount, Records = [] }: PutRecordsOutput): PutOutcome {
  if ((FailedRecordCount ?? 0) === 0) return ALL_STORED;
  const refused = Records.flatMap(({ ErrorCode }, index) => (ErrorCode === undefined ? [] : [index]));
  const other = Records.find(({ ErrorCode }) => ErrorCode !== undefined && ErrorCode !== THROTTLED);
  return { refused, error: other?.ErrorMessage ?? null };
}
