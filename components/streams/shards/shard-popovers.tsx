"use client";

import { memo } from "react";
import { hexText, rangeOf, shortHex } from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardView } from "#contract/stream.ts";
import { RangeButton, RangeEnd } from "./range-button.tsx";

interface ShardProps {
  readonly shard: ShardView;
}

/** The hash keys of a shard, as on the wire and in hexadecimal. */
export const HashRangeButton = memo(function HashRangeButton({ shard }: ShardProps) {
  const { start, end } = rangeOf(shard);
  return (
    <RangeButton
      align="start"
      className="w-[min(27rem,calc(100vw-2rem))]"
      what={`Hash range of shard ${shortShardId(shard.shardId)}`}
      short={`${shortHex(start)} – ${shortHex(end)}`}
    >
      <RangeEnd name="First hash key" text={shard.startingHashKey} second={hexText(start)} />
      <RangeEnd name="Last hash key" text={shard.endingHashKey} second={hexText(end)} />
    </RangeButton>
  );
});

/** Where a shard's sequence numbers begin and, once it is closed, end. */
export const SequenceRangeButton = memo(function SequenceRangeButton({ shard }: ShardProps) {
  const { startingSequenceNumber: first, endingSequenceNumber: last } = shard;
  return (
    <RangeButton
      align="end"
      className="w-[min(31rem,calc(100vw-2rem))]"
      what={`Sequence numbers of shard ${shortShardId(shard.shardId)}`}
      short={`${shortNumber(first)} – ${last === null ? "open" : shortNumber(last)}`}
    >
      <RangeEnd name="Starting sequence number" text={first} />
      {last === null ? (
        <p className="text-ink-3">The shard is open: its sequence numbers go on.</p>
      ) : (
        <RangeEnd name="Ending sequence number" text={last} />
      )}
    </RangeButton>
  );
});

function shortNumber(sequenceNumber: string): string {
  return sequenceNumber.length <= 8 ? sequenceNumber : `…${sequenceNumber.slice(-6)}`;
}
