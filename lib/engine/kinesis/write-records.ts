import { Buffer } from "node:buffer";
import type { Call } from "../kernel/call.ts";
import { ServiceError } from "../kernel/errors.ts";
import { HASH_KEY_SPACE, type HexHashKey, hashPartitionKey, hexHashKey } from "../kernel/hash-key.ts";
import { StorageFullError } from "../kernel/ports/storage.ts";
import { type KinesisContext, streamNotFound } from "./context.ts";
import { kinesisError } from "./errors.ts";
import type { ShardWrite } from "./events.ts";
import type { LiveStream } from "./live-stream.ts";
import { type IncomingRecord, NO_PARTITION_KEY } from "./ports.ts";
import type { Shard } from "./shard.ts";
import { shardId } from "./shard-id.ts";

/** A record that has been checked and knows its hash key and size. */
export interface RoutableRecord extends IncomingRecord {
  readonly hashKey: HexHashKey;
  /** Data and partition key, as limits and metrics count. */
  readonly bytes: number;
}

/** What became of one record. */
export type WriteOutcome =
  | { readonly kind: "stored"; readonly shardId: string; readonly sequenceNumber: string }
  | { readonly kind: "refused"; readonly shardId: string }
  | { readonly kind: "failed"; readonly error: ServiceError };

/**
 * Prepares a record for routing.
 * @throws {ServiceError} InvalidArgumentException for an explicit hash key of 2¹²⁸ or more
 */
export function routableRecord(
  partitionKey: string,
  explicitHashKey: string | undefined,
  data: Uint8Array,
): RoutableRecord {
  return {
    partitionKey,
    data,
    hashKey: explicitHashKey ? explicitHash(explicitHashKey) : hashPartitionKey(partitionKey),
    bytes: data.byteLength + Buffer.byteLength(partitionKey),
  };
}

/**
 * Prepares a record of a stream with distribution AUTO: it goes to the next of evenly spread hash keys, whatever keys
 * the producer gave, and is stored without one.
 */
export function spreadRecord(stream: LiveStream, data: Uint8Array): RoutableRecord {
  return {
    partitionKey: NO_PARTITION_KEY,
    data,
    hashKey: stream.nextSpreadHashKey(),
    bytes: data.byteLength,
  };
}

function explicitHash(text: string): HexHashKey {
  const value = BigInt(text);
  if (value >= HASH_KEY_SPACE) {
    throw kinesisError(
      "InvalidArgumentException",
      "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was " +
        text,
    );
  }
  return hexHashKey(value);
}

/** A PUT payload unit (https://aws.amazon.com/kinesis/data-streams/pricing/). */
const PUT_UNIT_BYTES = 25 * 1024;

/** The part of a batch that goes to one shard. */
interface ShardBatch {
  readonly shard: Shard;
  readonly shardId: string;
  readonly records: RoutableRecord[];
  /** Where in the request each of `records` stood. */
  readonly places: number[];
  bytes: number;
  refusedRecords: number;
  refusedBytes: number;
  putUnits: number;
  billedKiB: number;
}

export interface WrittenRecords {
  /** One per record, in the order of the request. */
  readonly outcomes: readonly WriteOutcome[];
  readonly encrypted: boolean;
}

/**
 * Routes, limits and stores a batch: one append per shard, all under way at once. Records of one shard keep the
 * order of the request.
 * @throws {ServiceError} ResourceNotFoundException; the KMS errors, when the stream's key cannot encrypt
 */
export async function writeRecords(
  context: KinesisContext,
  call: Call,
  stream: LiveStream,
  operation: "PutRecord" | "PutRecords",
  records: readonly RoutableRecord[],
): Promise<WrittenRecords> {
  const { keys } = stream;
  let keyArn: string | null | undefined;
  do {
    while (stream.gate !== null) await stream.gate;
    const keyId = stream.state.encryptionKeyId;
    keyArn = keyId === null ? null : keys.known(keyId);
    if (keyId !== null && keyArn === undefined) await keys.find(keyId);
  } while (keyArn === undefined);
  const writeKeyArn = keyArn;
  if (!stream.isServing) throw streamNotFound(stream.key.streamName, call.account);

  const nowMs = context.streams.clock(call).now();
  const outcomes = new Array<WriteOutcome>(records.length);
  const batches = routeAndLimit(context, stream, records, outcomes, nowMs);
  const writes = await Promise.all(
    batches.map((batch) => appendBatch(context, stream, batch, outcomes, nowMs, writeKeyArn)),
  );
  context.journal.publish({
    type: "records.written",
    timeMs: nowMs,
    ...stream.key,
    operation,
    call,
    storedMs: context.streams.clock(call).now(),
    writes,
    records,
    outcomes,
  });
  return { outcomes, encrypted: writeKeyArn !== null };
}

function routeAndLimit(
  context: KinesisContext,
  stream: LiveStream,
  records: readonly RoutableRecord[],
  outcomes: WriteOutcome[],
  nowMs: number,
): ShardBatch[] {
  const batches = new Map<Shard, ShardBatch>();
  for (let place = 0; place < records.length; place++) {
    const record = records[place] as RoutableRecord;
    const shard = stream.router.route(record.hashKey);
    let batch = batches.get(shard);
    if (batch === undefined) {
      batch = {
        shard,
        shardId: shardId(shard.index),
        records: [],
        places: [],
        bytes: 0,
        refusedRecords: 0,
        refusedBytes: 0,
        putUnits: 0,
        billedKiB: 0,
      };
      batches.set(shard, batch);
    }
    if (context.limits.writes && !stream.throughput(shard, nowMs).takeWrite(record.bytes, nowMs)) {
      batch.refusedRecords++;
      batch.refusedBytes += record.bytes;
      outcomes[place] = { kind: "refused", shardId: batch.shardId };
      continue;
    }
    batch.records.push(record);
    batch.places.push(place);
    batch.bytes += record.bytes;
    batch.putUnits += begun(record.bytes, PUT_UNIT_BYTES);
    batch.billedKiB += begun(record.bytes, 1024);
  }
  return [...batches.values()];
}

/** Begun units of a size, at least one. */
function begun(bytes: number, unitBytes: number): number {
  return bytes <= unitBytes ? 1 : Math.ceil(bytes / unitBytes);
}

async function appendBatch(
  context: KinesisContext,
  stream: LiveStream,
  batch: ShardBatch,
  outcomes: WriteOutcome[],
  nowMs: number,
  keyArn: string | null,
): Promise<ShardWrite> {
  const { shardId, refusedRecords, refusedBytes } = batch;
  const refused = {
    shardId,
    records: 0,
    bytes: 0,
    refusedRecords,
    refusedBytes,
    putUnits: 0,
    billedKiB: 0,
    firstOrdinal: 0,
    arrivalMs: 0,
  };
  if (batch.records.length === 0) return refused;
  try {
    const { firstOrdinal, arrivalMs } = await stream.append(batch.shard, batch.records, nowMs, keyArn);
    for (let at = 0; at < batch.places.length; at++) {
      const sequenceNumber = stream.sequenceNumber(batch.shard, firstOrdinal + at, arrivalMs);
      outcomes[batch.places[at] as number] = { kind: "stored", shardId, sequenceNumber };
    }
    return {
      shardId,
      records: batch.records.length,
      bytes: batch.bytes,
      refusedRecords,
      refusedBytes,
      putUnits: batch.putUnits,
      billedKiB: batch.billedKiB,
      firstOrdinal,
      arrivalMs,
    };
  } catch (fault) {
    const error = failure(context, stream, fault);
    for (const place of batch.places) outcomes[place] = { kind: "failed", error };
    return refused;
  }
}

/** What a client is told of an append that failed. What is wrong with a key is the client's; all else is reported. */
function failure(context: KinesisContext, stream: LiveStream, fault: unknown): ServiceError {
  if (fault instanceof ServiceError) return fault;
  context.reportFault(`storing records of stream ${stream.key.streamName}`, fault);
  if (fault instanceof StorageFullError) {
    return kinesisError("InternalFailureException", "There is no room left for records on this server.");
  }
  return kinesisError("InternalFailureException", "The records could not be stored.");
}
