"use client";

import { useId, useMemo, useState } from "react";
import { shortShardId } from "#browser/charts/shard-look.ts";
import { hashKeyAt, middleOf, rangeOf, splitAt } from "#browser/shards/reshard.ts";
import { SameCallDetails } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { ShardView, StreamView } from "#live/protocol.ts";
import { ChangeProgress } from "../change-progress.tsx";
import { RangePreview } from "./range-preview.tsx";
import { type ReshardStep, useReshard } from "./use-reshard.ts";

export interface SplitDialogProps {
  readonly stream: StreamView;
  readonly shard: ShardView;
  readonly onClose: () => void;
}

/** Splits a shard in two, in the middle or wherever it is asked to. */
export function SplitDialog({ stream, shard, onClose }: SplitDialogProps) {
  const name = shortShardId(shard.shardId);
  const range = useMemo(() => rangeOf(shard), [shard]);
  const [text, setText] = useState(() => middleOf(range).toString());
  const point = useMemo(() => splitAt(range, text), [range, text]);
  const reshard = useReshard(stream, [shard.shardId], `Shard ${name} is split.`);
  const slider = useId();
  const step: ReshardStep = {
    operation: "SplitShard",
    input: {
      StreamName: stream.streamName,
      ShardToSplit: shard.shardId,
      NewStartingHashKey: (point.ok ? point.hashKey : middleOf(range)).toString(),
    },
  };
  const isIdle = reshard.phase === "idle" || reshard.error !== null;
  const part = point.ok
    ? Number(((point.hashKey - range.start) * 1_000n) / (range.end - range.start)) / 10
    : 50;

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="md"
      title={`Split shard ${name}`}
      description="The shard is closed and two take over its range, each with limits of its own. What it holds stays readable until it expires."
      footer={
        reshard.phase === "done" ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{isIdle ? "Cancel" : "Close"}</Button>
            <Button variant="primary" busy={!isIdle} disabled={!point.ok} onClick={() => reshard.run(step)}>
              Split shard
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {isIdle ? (
          <>
            <div>
              <label htmlFor={slider} className="font-medium text-ink text-sm">
                Where to split
              </label>
              <input
                id={slider}
                type="range"
                min={1}
                max={99}
                step={1}
                value={Math.round(part)}
                aria-valuetext={`${Math.round(part)} % of the range goes to the first part`}
                onChange={(event) => setText(hashKeyAt(range, event.target.valueAsNumber / 100).toString())}
                className="mt-1 w-full accent-[var(--accent)]"
              />
            </div>
            <Field
              label="First hash key of the second part"
              hint={
                <button
                  type="button"
                  className="rounded-sm text-accent-ink hover:underline"
                  onClick={() => setText(middleOf(range).toString())}
                >
                  The middle
                </button>
              }
              error={point.ok ? null : point.message}
            >
              {(control) => (
                <Input {...control} mono value={text} onChange={(event) => setText(event.target.value)} />
              )}
            </Field>
          </>
        ) : null}
        {point.ok ? (
          <RangePreview
            ranges={[
              { name: "First part", range: point.ranges[0] },
              { name: "Second part", range: point.ranges[1] },
            ]}
          />
        ) : null}
        <ChangeProgress
          phase={reshard.phase}
          error={reshard.error}
          doneText="The stream is ACTIVE, its new shards are open"
        />
        <SameCallDetails steps={[step]} />
      </div>
    </Dialog>
  );
}
