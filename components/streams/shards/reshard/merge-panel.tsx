"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { offeredPerSecond } from "#browser/streams/shards/busiest.ts";
import { areClosed, mergePair, neighboursOf, rangeOf } from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { ShardView, StreamView } from "#contract/stream.ts";
import { useStreamChange } from "../../stream/use-stream-change.ts";
import { ActPanel } from "./act-panel.tsx";
import { expectedText } from "./load-text.ts";
import { PartList } from "./part-list.tsx";

export interface MergePanelProps {
  readonly stream: StreamView;
  readonly shard: ShardView;
  /** The neighbour that is chosen, by its id. */
  readonly partner: string | null;
  readonly rows: readonly ShardRow[];
  readonly onPartner: (shardId: string) => void;
  readonly onClose: () => void;
}

/** Merges a shard with the one before or after it. */
export function MergePanel({ stream, shard, partner, rows, onPartner, onClose }: MergePanelProps) {
  // Once the merge has begun the neighbours are closed: the pair is chosen from how it was when the panel opened.
  const [neighbours] = useState(() => neighboursOf(shard, stream.shards));
  const [before] = useState(rows);
  const { first, second } = mergePair(shard, neighbours, partner);
  const name = shortShardId(shard.shardId);
  const ids = [first, second].flatMap((each) => (each === undefined ? [] : [each.shardId]));
  const names = ids.map(shortShardId);
  const reshard = useStreamChange(stream);
  const step: Step = {
    service: "kinesis",
    operation: "MergeShards",
    input: { StreamName: stream.streamName, ShardToMerge: ids[0], AdjacentShardToMerge: ids[1] },
  };
  const isIdle = reshard.phase === "idle";
  const limit = stream.limits.writeRecordsPerSecond;
  const rateOf = (shardId: string): number => {
    const row = [...rows, ...before].find((each) => each.shard.shardId === shardId);
    return row === undefined ? 0 : offeredPerSecond(row);
  };
  const rate = ids.reduce((sum, id) => sum + rateOf(id), 0);

  return (
    <ActPanel
      title={`Merge shard ${name}`}
      description="Both shards are closed and one takes over their ranges, with the limits of one. What they hold stays readable until it expires."
      onClose={onClose}
      change={reshard}
      doneText="The stream is ACTIVE, its new shard is open"
      steps={[step]}
      submitLabel="Merge shards"
      canRun={ids.length === 2}
      onRun={() =>
        reshard.run({
          steps: [step],
          isReached: (now) => areClosed(ids, now.shards),
          doneText: `Shards ${names.join(" and ")} are merged.`,
        })
      }
    >
      {isIdle && neighbours.before !== undefined && neighbours.after !== undefined ? (
        <Segmented
          aria-label="Neighbour to merge with"
          size="md"
          className="w-fit max-w-full"
          value={first?.shardId === shard.shardId ? neighbours.after.shardId : neighbours.before.shardId}
          onValueChange={onPartner}
          options={[
            {
              value: neighbours.before.shardId,
              label: `With shard ${shortShardId(neighbours.before.shardId)} before it`,
            },
            {
              value: neighbours.after.shardId,
              label: `With shard ${shortShardId(neighbours.after.shardId)} after it`,
            },
          ]}
        />
      ) : null}
      {first === undefined || second === undefined ? (
        <Notice kind="warn">No open shard has a range that touches this one's.</Notice>
      ) : (
        <>
          <PartList
            parts={[first, second].map((each) => ({
              name: `Shard ${shortShardId(each.shardId)}`,
              range: rangeOf(each),
              load: expectedText(rateOf(each.shardId), limit),
              isOverLimit: false,
            }))}
          />
          <PartList
            parts={[
              {
                name: "Merged",
                range: { start: rangeOf(first).start, end: rangeOf(second).end },
                load: expectedText(rate, limit),
                isOverLimit: limit !== null && rate > limit,
              },
            ]}
          />
          {isIdle ? (
            <p className="text-ink-3 text-xs">By what is sent to both now, taken or throttled.</p>
          ) : null}
        </>
      )}
    </ActPanel>
  );
}
