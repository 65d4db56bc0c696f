import type { RecordsData, RecordView } from "#contract/records.ts";

/** How many records are kept, and how many more there may be before the oldest go: so that trimming is rare. */
export const RECORDS_KEPT = 10_000;
const RECORDS_SLACK = 1_000;
/** Characters of base64 data that are kept: 48 MiB of records, whatever their number. */
const DATA_KEPT = 64 * 1024 * 1024;

/** Records of several shards arrive a little out of order. */
const OVERLAP_MS = 2_000;

/** What a browser keeps of `records:…`, oldest first. */
export interface RecordsState {
  readonly records: readonly RecordView[];
  /** Characters of base64 in `records`. */
  readonly dataLength: number;
  /** How many records were shown before the first of `records` and are no longer kept. */
  readonly forgotten: number;
  /** Records that arrived faster than the feed shows them. */
  readonly skipped: number;
  readonly millisBehindLatest: number;
  readonly error: string | null;
}

const NONE: RecordsState = {
  records: [],
  dataLength: 0,
  forgotten: 0,
  skipped: 0,
  millisBehindLatest: 0,
  error: null,
};

export function recordsSnapshot(data: RecordsData): RecordsState {
  return recordsDelta(NONE, data);
}

export function recordsDelta(state: RecordsState, data: RecordsData): RecordsState {
  const next = {
    ...state,
    skipped: state.skipped + data.skipped,
    millisBehindLatest: data.millisBehindLatest,
    error: data.error,
  };
  const fresh = withoutKnown(state.records, data.records);
  if (fresh.length === 0) return next;
  return trim({
    ...next,
    records: [...state.records, ...fresh],
    dataLength: state.dataLength + lengthOf(fresh),
  });
}

/** After a pause some records come again: those of the last seconds that were known before. */
function withoutKnown(known: readonly RecordView[], records: readonly RecordView[]): readonly RecordView[] {
  const earliestMs = Math.min(...records.map(({ arrivalMs }) => arrivalMs)) - OVERLAP_MS;
  const keys = new Set<string>();
  for (let index = known.length - 1; index >= 0; index -= 1) {
    const record = known[index];
    if (record === undefined || record.arrivalMs < earliestMs) break;
    keys.add(recordKey(record));
  }
  return records.filter((record) => !keys.has(recordKey(record)));
}

/** What is shown when reading went on after a pause: `after` follows `before`. */
export function joinRecords(before: RecordsState, after: RecordsState): RecordsState {
  const joined = recordsDelta(before, after);
  return { ...joined, forgotten: joined.forgotten + after.forgotten };
}

/** Names a record within its stream. */
export function recordKey(record: RecordView): string {
  return `${record.shardId}/${record.sequenceNumber}`;
}

function trim(state: RecordsState): RecordsState {
  const { records } = state;
  if (records.length <= RECORDS_KEPT + RECORDS_SLACK && state.dataLength <= DATA_KEPT) return state;
  let drop = Math.max(0, records.length - RECORDS_KEPT);
  let dataLength = state.dataLength - lengthOf(records.slice(0, drop));
  while (dataLength > DATA_KEPT && drop < records.length - 1) {
    dataLength -= records[drop]?.dataBase64?.length ?? 0;
    drop += 1;
  }
  return { ...state, records: records.slice(drop), dataLength, forgotten: state.forgotten + drop };
}

function lengthOf(records: readonly RecordView[]): number {
  return records.reduce((sum, record) => sum + (record.dataBase64?.length ?? 0), 0);
}
