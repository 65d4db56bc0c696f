import { type Field, MessageWriter, readFields } from "./protobuf.ts";

/**
 * Records of the Kinesis Producer Library: many user records in the data of one Kinesis record.
 *
 *     magic F3 89 9A C2 | AggregatedRecord as protocol buffer | MD5 of the buffer
 *     AggregatedRecord = { 1: partition key*, 2: explicit hash key*, 3: Record* }
 *     Record = { 1: index of its partition key, 2: index of its explicit hash key?, 3: data }
 *
 * Source: amazon-kinesis-producer, aggregation-format.md. Runs in browsers: the MD5 is handed in.
 */
export interface UserRecord {
  readonly partitionKey: string;
  /** Decimal string. */
  readonly explicitHashKey?: string;
  readonly data: Uint8Array;
}

/** @returns the 16 bytes of the MD5 */
export type Md5 = (bytes: Uint8Array) => Uint8Array;

const MAGIC = [0xf3, 0x89, 0x9a, 0xc2] as const;
const DIGEST_BYTES = 16;
const PARTITION_KEYS = 1;
const EXPLICIT_HASH_KEYS = 2;
const RECORDS = 3;

/** @returns the data of one Kinesis record that holds all of `records` */
export function aggregateRecords(records: readonly UserRecord[], md5: Md5): Uint8Array<ArrayBuffer> {
  const partitionKeys = new Map<string, number>();
  const hashKeys = new Map<string, number>();
  const messages = records.map(({ partitionKey, explicitHashKey, data }) => {
    const message = new MessageWriter().varint(1, indexIn(partitionKeys, partitionKey));
    if (explicitHashKey !== undefined) message.varint(2, indexIn(hashKeys, explicitHashKey));
    return message.bytes(3, data).finish();
  });
  const writer = new MessageWriter();
  const text = new TextEncoder();
  for (const key of partitionKeys.keys()) writer.bytes(PARTITION_KEYS, text.encode(key));
  for (const key of hashKeys.keys()) writer.bytes(EXPLICIT_HASH_KEYS, text.encode(key));
  for (const message of messages) writer.bytes(RECORDS, message);
  const body = writer.finish();
  const result = new Uint8Array(MAGIC.length + body.length + DIGEST_BYTES);
  result.set(MAGIC, 0);
  result.set(body, MAGIC.length);
  result.set(md5(body), MAGIC.length + body.length);
  return result;
}

/**
 * The user records in a Kinesis record's data, in order.
 * @returns undefined for data that is no aggregated record, or a damaged one: then the data is one record
 */
export function deaggregateRecords(data: Uint8Array, md5: Md5): readonly UserRecord[] | undefined {
  if (data.length < MAGIC.length + DIGEST_BYTES || MAGIC.some((byte, at) => data[at] !== byte))
    return undefined;
  const body = data.subarray(MAGIC.length, data.length - DIGEST_BYTES);
  const digest = data.subarray(data.length - DIGEST_BYTES);
  if (md5(body).some((byte, at) => digest[at] !== byte)) return undefined;
  const fields = readFields(body);
  if (fields === undefined) return undefined;
  const partitionKeys = texts(fields, PARTITION_KEYS);
  const hashKeys = texts(fields, EXPLICIT_HASH_KEYS);
  const records = fields
    .filter((field) => field.number === RECORDS)
    .map((field) => userRecord(field, partitionKeys, hashKeys));
  return records.every((record) => record !== undefined) ? records : undefined;
}

function userRecord(
  { value }: Field,
  partitionKeys: readonly string[],
  hashKeys: readonly string[],
): UserRecord | undefined {
  const fields = typeof value === "number" ? undefined : readFields(value);
  const member = (number: number) => fields?.find((field) => field.number === number)?.value;
  const [keyIndex, hashIndex, data] = [member(1), member(2), member(3)];
  const partitionKey = typeof keyIndex === "number" ? partitionKeys[keyIndex] : undefined;
  if (partitionKey === undefined || !(data instanceof Uint8Array)) return undefined;
  if (hashIndex === undefined) return { partitionKey, data };
  const explicitHashKey = typeof hashIndex === "number" ? hashKeys[hashIndex] : undefined;
  return explicitHashKey === undefined ? undefined : { partitionKey, explicitHashKey, data };
}

function texts(fields: readonly Field[], number: number): readonly string[] {
  const text = new TextDecoder();
  return fields.flatMap((field) =>
    field.number === number && field.value instanceof Uint8Array ? [text.decode(field.value)] : [],
  );
}

function indexIn(table: Map<string, number>, key: string): number {
  let index = table.get(key);
  if (index === undefined) {
    index = table.size;
    table.set(key, index);
  }
  return index;
}
