import { deaggregateRecords, type UserRecord } from "#engine/kinesis/kpl/aggregated-record.ts";
import type { RecordView } from "#live/protocol.ts";
import { fromBase64 } from "../base64.ts";
import { md5Bytes } from "../hash-key.ts";

export type { UserRecord } from "#engine/kinesis/kpl/aggregated-record.ts";

/** The magic number F3 89 9A C2 in base64, as far as it goes without what follows. */
const MAGIC = "84maw";

const known = new WeakMap<RecordView, readonly UserRecord[]>();

/** The user records that the Kinesis Producer Library packed into a record; null for any other. */
export function userRecordsOf(record: RecordView): readonly UserRecord[] | null {
  if (!record.dataBase64?.startsWith(MAGIC)) return null;
  let records = known.get(record);
  if (records === undefined) {
    records = deaggregateRecords(fromBase64(record.dataBase64), md5Bytes) ?? [];
    known.set(record, records);
  }
  return records.length === 0 ? null : records;
}
