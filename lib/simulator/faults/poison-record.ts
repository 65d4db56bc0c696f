import { Buffer } from "node:buffer";
import type { PutRecordInput, PutRecordOutput } from "@aws-sdk/client-kinesis";
import type { Place } from "#engine/kernel/place.ts";
import type { CallAs } from "#engine/kernel/ports/service-calls.ts";
import type { FaultEffect, Spec } from "./active-fault.ts";

/** JSON that ends in the middle: consumers that parse their records fail on it, however often they try. */
const POISON = '{"poison":true,"order":';

/** Puts one record that cannot be parsed. It stays in the stream; what ends is only that it is shown. */
export async function poisonRecord(
  place: Place,
  { streamName, partitionKey }: Spec<"poison-record">,
  calls: CallAs,
): Promise<FaultEffect> {
  const input: PutRecordInput = {
    StreamName: streamName,
    PartitionKey: partitionKey,
    Data: Buffer.from(POISON),
  };
  const { ShardId, SequenceNumber } = (await calls(place, "kinesis", "PutRecord", input)) as PutRecordOutput;
  return {
    what: `A record that is no JSON text is in ${ShardId} of ${streamName}: sequence number ${SequenceNumber}.`,
  };
}
