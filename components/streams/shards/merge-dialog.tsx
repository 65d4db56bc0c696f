"use client";

import { useState } from "react";
import { shortShardId } from "#browser/charts/shard-look.ts";
import { neighboursOf, rangeOf } from "#browser/shards/reshard.ts";
import { SameCallDetails } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { ShardView, StreamView } from "#live/protocol.ts";
import { ChangeProgress } from "../change-progress.tsx";
import { RangePreview } from "./range-preview.tsx";
import { type ReshardStep, useReshard } from "./use-reshard.ts";

export interface MergeDialogProps {
  readonly stream: StreamView;
  readonly shard: ShardView;
  readonly onClose: () => void;
}

/** Merges a shard with the one before or after it. */
export function MergeDialog({ stream, shard, onClose }: MergeDialogProps) {
  // Once the merge has begun the neighbours are closed: the pair is chosen from how it was when the dialog opened.
  const [neighbours] = useState(() => neighboursOf(shard, stream.shards));
  const [side, setSide] = useState<"before" | "after">(neighbours.after === undefined ? "before" : "after");
  const other = neighbours[side];
  const pair = other === undefined ? null : side === "after" ? [shard, other] : [other, shard];
  const name = shortShardId(shard.shardId);
  const otherName = other === undefined ? "" : shortShardId(other.shardId);
  const reshard = useReshard(
    stream,
    pair?.map(({ shardId }) => shardId) ?? [],
    `Shards ${name} and ${otherName} are merged.`,
  );
  const [first, second] = pair ?? [];
  const step: ReshardStep = {
    operation: "MergeShards",
    input: {
      StreamName: stream.streamName,
      ShardToMerge: first?.shardId,
      AdjacentShardToMerge: second?.shardId,
    },
  };
  const isIdle = reshard.phase === "idle" || reshard.error !== null;

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="md"
      title={`Merge shard ${name}`}
      description="Both shards are closed and one takes over their ranges, with the limits of one. What they hold stays readable until it expires."
      footer={
        reshard.phase === "done" ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{isIdle ? "Cancel" : "Close"}</Button>
            <Button
              variant="primary"
              busy={!isIdle}
              disabled={pair === null}
              onClick={() => reshard.run(step)}
            >
              Merge shards
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {isIdle && neighbours.before !== undefined && neighbours.after !== undefined ? (
          <Segmented
            aria-label="Neighbour to merge with"
            size="md"
            className="w-fit"
            value={side}
            onValueChange={setSide}
            options={[
              { value: "before", label: `With shard ${shortShardId(neighbours.before.shardId)} before it` },
              { value: "after", label: `With shard ${shortShardId(neighbours.after.shardId)} after it` },
            ]}
          />
        ) : null}
        {first === undefined || second === undefined ? (
          <Notice kind="warn">No open shard has a range that touches this one's.</Notice>
        ) : (
          <>
            <RangePreview
              ranges={[first, second].map((each) => ({
                name: `Shard ${shortShardId(each.shardId)}`,
                range: rangeOf(each),
              }))}
            />
            <RangePreview
              ranges={[{ name: "Merged", range: { start: rangeOf(first).start, end: rangeOf(second).end } }]}
            />
          </>
        )}
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
