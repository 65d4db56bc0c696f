import type { Call } from "../../kernel/call.ts";
import type { ReadRefused, RecordsPushed, RecordsRead, RecordsWritten, ShardWrite } from "../events.ts";

const PLACE = { account: "000000000000", region: "us-east-1", streamName: "orders" } as const;

/** A call as any client might have made it. */
export const ANY_CALL: Call = {
  account: PLACE.account,
  region: PLACE.region,
  accessKeyId: "test",
  requestId: "request",
  source: "wire",
};

/** What a call of which nothing was stored or refused did to a shard. */
export const NO_WRITE: Omit<ShardWrite, "shardId"> = {
  records: 0,
  bytes: 0,
  refusedRecords: 0,
  refusedBytes: 0,
  putUnits: 0,
  billedKiB: 0,
  firstOrdinal: 0,
  arrivalMs: 0,
};

export function recordsWritten(
  event: Partial<Omit<RecordsWritten, "writes">> & {
    readonly timeMs: number;
    readonly writes: readonly (Partial<ShardWrite> & { readonly shardId: string })[];
  },
): RecordsWritten {
  return {
    ...PLACE,
    type: "records.written",
    operation: "PutRecords",
    call: ANY_CALL,
    storedMs: event.timeMs,
    records: [],
    outcomes: [],
    ...event,
    writes: event.writes.map((write) => ({ ...NO_WRITE, ...write })),
  };
}

type Read = Partial<RecordsRead> & Pick<RecordsRead, "timeMs" | "shardId">;

export function recordsRead(event: Read): RecordsRead {
  return {
    ...PLACE,
    type: "records.read",
    call: ANY_CALL,
    fromOrdinal: 1,
    nextOrdinal: 1 + (event.records ?? 0),
    page: [],
    records: 0,
    bytes: 0,
    millisBehindLatest: 0,
    ...event,
  };
}

type Push = Partial<RecordsPushed> & Pick<RecordsPushed, "timeMs" | "shardId" | "consumerName">;

export function recordsPushed(event: Push): RecordsPushed {
  const { timeMs, shardId } = event;
  return {
    ...recordsRead({ timeMs, shardId }),
    nextOrdinal: 1 + (event.records ?? 0),
    ...event,
    type: "records.pushed",
  };
}

export function readRefused(
  event: Pick<ReadRefused, "timeMs" | "shardId"> & Partial<ReadRefused>,
): ReadRefused {
  return { ...PLACE, type: "read.refused", call: ANY_CALL, ...event };
}
