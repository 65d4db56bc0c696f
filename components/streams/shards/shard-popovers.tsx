"use client";

import { memo } from "react";
import { shortShardId } from "#browser/charts/shard-look.ts";
import { hexText, rangeOf, shortHex } from "#browser/streams/shards/reshard.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import type { ShardView } from "#contract/stream.ts";

const triggerClass =
  "-mx-1 rounded-sm px-1 font-mono text-ink-2 text-xs underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-ink";

/** A range in short; in full, as on the wire and in hexadecimal, when asked for. */
export const HashRangeButton = memo(function HashRangeButton({ shard }: { readonly shard: ShardView }) {
  const { start, end } = rangeOf(shard);
  const name = shortShardId(shard.shardId);
  return (
    <Popover
      align="start"
      className="w-[min(27rem,calc(100vw-2rem))]"
      title={`Hash range of shard ${name}`}
      trigger={
        <button type="button" className={triggerClass}>
          {shortHex(start)} – {shortHex(end)}
          <span className="sr-only">, hash range of shard {name} in full</span>
        </button>
      }
    >
      <dl className="mt-2 flex flex-col gap-2 text-xs">
        <Full name="First hash key" text={shard.startingHashKey} second={hexText(start)} />
        <Full name="Last hash key" text={shard.endingHashKey} second={hexText(end)} />
      </dl>
    </Popover>
  );
});

/** Where a shard's sequence numbers begin and, once it is closed, end. */
export const SequenceRangeButton = memo(function SequenceRangeButton({
  shard,
}: {
  readonly shard: ShardView;
}) {
  const { startingSequenceNumber, endingSequenceNumber } = shard;
  const name = shortShardId(shard.shardId);
  return (
    <Popover
      align="end"
      className="w-[min(31rem,calc(100vw-2rem))]"
      title={`Sequence numbers of shard ${name}`}
      trigger={
        <button type="button" className={triggerClass}>
          {shortNumber(startingSequenceNumber)} –{" "}
          {endingSequenceNumber === null ? "open" : shortNumber(endingSequenceNumber)}
          <span className="sr-only">, sequence numbers of shard {name} in full</span>
        </button>
      }
    >
      <dl className="mt-2 flex flex-col gap-2 text-xs">
        <Full name="Starting sequence number" text={startingSequenceNumber} />
        {endingSequenceNumber === null ? (
          <p className="text-ink-3">The shard is open: its sequence numbers go on.</p>
        ) : (
          <Full name="Ending sequence number" text={endingSequenceNumber} />
        )}
      </dl>
    </Popover>
  );
});

interface FullProps {
  readonly name: string;
  readonly text: string;
  readonly second?: string;
}

function Full({ name, text, second }: FullProps) {
  return (
    <div>
      <dt className="text-ink-3">{name}</dt>
      <dd className="flex items-start justify-between gap-2">
        <span className="min-w-0 break-all font-mono text-ink">
          {text}
          {second === undefined ? null : <span className="block text-ink-3">{second}</span>}
        </span>
        <CopyButton text={text} label={`Copy ${name.toLowerCase()}`} />
      </dd>
    </div>
  );
}

function shortNumber(sequenceNumber: string): string {
  return sequenceNumber.length <= 8 ? sequenceNumber : `…${sequenceNumber.slice(-6)}`;
}
