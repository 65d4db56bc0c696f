import type { RecordView } from "#contract/records.ts";
import { deaggregateRecords, type UserRecord } from "#engine/kinesis/kpl/aggregated-record.ts";
import { fromBase64 } from "../../text/base64.ts";
import { md5Bytes } from "../hash-key.ts";

export type { UserRecord } from "#engine/kinesis/kpl/aggregated-record.ts";

/** The magic number F3 89 9A C2 in base64, as far as it goes without what follows. */
const MAGIC = "84maw";

const known = new WeakMap<object, readonly UserRecord[]>();

/** The user records that the Kinesis Producer Library packed into a record; null for any other. */
export function userRecordsOf(record: RecordView): readonly UserRecord[] | null {
  const { dataBase64 } = record;
  if (!dataBase64?.startsWith(MAGIC)) return null;
  return unfolded(record, () => fromBase64(dataBase64));
}

/** The same of a record's bytes. */
export function userRecordsIn(data: Uint8Array): readonly UserRecord[] | null {
  return unfolded(data, () => data);
}

/** Records that are shown are asked again with every change of the list: each is read once. */
function unfolded(of: object, bytes: () => Uint8Array): readonly UserRecord[] | null {
  let records = known.get(of);
  if (records === undefined) {
    records = deaggregateRecords(bytes(), md5Bytes) ?? [];
    known.set(of, records);
  }
  return records.length === 0 ? null : records;
}
