import type { PutRecordsInput, PutRecordsOutput } from "@aws-sdk/client-kinesis";
import { chunkRecords } from "./chunk-records.ts";
import type { BatchRecord } from "./parse-batch.ts";

export interface RefusedRecord {
  readonly record: BatchRecord;
  readonly code: string;
  readonly message: string;
}

export interface BatchOutcome {
  readonly accepted: number;
  /** Refused one by one, most often because a shard's limit was reached; they can be sent again. */
  readonly refused: readonly RefusedRecord[];
  /** Never sent, or in a call that failed as a whole. */
  readonly unsent: readonly BatchRecord[];
  /** Why it stopped before the end; null when it did not. */
  readonly failure: unknown;
}

export interface BatchProgress {
  readonly done: number;
  readonly total: number;
  readonly refused: number;
}

export interface SendBatchOptions {
  readonly streamName: string;
  readonly put: (input: PutRecordsInput) => Promise<PutRecordsOutput>;
  readonly onProgress: (progress: BatchProgress) => void;
  readonly signal: AbortSignal;
}

/** Sends records by PutRecords, one call after the other, so that records of a key keep their order. */
export async function sendBatch(
  records: readonly BatchRecord[],
  options: SendBatchOptions,
): Promise<BatchOutcome> {
  const { streamName, put, onProgress, signal } = options;
  const refused: RefusedRecord[] = [];
  let accepted = 0;
  let done = 0;
  for (const chunk of chunkRecords(records)) {
    if (signal.aborted) return { accepted, refused, unsent: records.slice(done), failure: null };
    let answer: PutRecordsOutput;
    try {
      const Records = chunk.map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data }));
      answer = await put({ StreamName: streamName, Records });
    } catch (failure) {
      return { accepted, refused, unsent: records.slice(done), failure: signal.aborted ? null : failure };
    }
    for (const [at, record] of chunk.entries()) {
      const result = answer.Records?.[at];
      if (result?.SequenceNumber !== undefined && result.SequenceNumber !== null) accepted += 1;
      else {
        refused.push({
          record,
          code: result?.ErrorCode ?? "InternalFailure",
          message: result?.ErrorMessage ?? "The answer does not speak of this record.",
        });
      }
    }
    done += chunk.length;
    onProgress({ done, total: records.length, refused: refused.length });
  }
  return { accepted, refused, unsent: [], failure: null };
}
