import { setTimeout as sleep } from "node:timers/promises";
import { invariant } from "#engine/kernel/assert.ts";
import { HASH_KEY_SPACE } from "#engine/kernel/hash-key.ts";
import type { AwsCall } from "../aws-call.ts";

export interface ShardDescription {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly HashKeyRange: { readonly StartingHashKey: string; readonly EndingHashKey: string };
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
}

/** Waits until a stream is ACTIVE. @returns all its shards, of which the open ones are checked to share out all hash keys */
export async function settledShards(call: AwsCall, streamName: string): Promise<readonly ShardDescription[]> {
  for (;;) {
    const { StreamDescriptionSummary } = await call<{ StreamDescriptionSummary: { StreamStatus: string } }>(
      "DescribeStreamSummary",
      { StreamName: streamName },
    );
    if (StreamDescriptionSummary.StreamStatus === "ACTIVE") break;
    await sleep(10);
  }
  const { Shards } = await call<{ Shards: readonly ShardDescription[] }>("ListShards", {
    StreamName: streamName,
  });
  requireWholeRange(openShards(Shards));
  return Shards;
}

export function openShards(shards: readonly ShardDescription[]): readonly ShardDescription[] {
  return shards.filter(({ SequenceNumberRange }) => SequenceNumberRange.EndingSequenceNumber === undefined);
}

function requireWholeRange(open: readonly ShardDescription[]): void {
  const ranges = open
    .map(({ HashKeyRange: { StartingHashKey, EndingHashKey } }) => ({
      start: BigInt(StartingHashKey),
      end: BigInt(EndingHashKey),
    }))
    .sort((a, b) => (a.start < b.start ? -1 : 1));
  let next = 0n;
  for (const { start, end } of ranges) {
    invariant(start === next, "open shards neither overlap nor leave a gap");
    next = end + 1n;
  }
  invariant(next === HASH_KEY_SPACE, "open shards share out all hash keys");
}

/** The hash key in the middle of a shard. */
export function middleOf({ HashKeyRange }: ShardDescription): string {
  return String((BigInt(HashKeyRange.StartingHashKey) + BigInt(HashKeyRange.EndingHashKey)) / 2n);
}
