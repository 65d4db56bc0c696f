"use client";

import { useMemo } from "react";
import type { Step } from "#browser/services/step.ts";
import { hashKeyPosition } from "#browser/streams/hash-key.ts";
import { offeredPerSecond } from "#browser/streams/shards/busiest.ts";
import type { LandingLog } from "#browser/streams/shards/landing-log.ts";
import { spanOf } from "#browser/streams/shards/map-cells.ts";
import { areClosed, hashKeyAt, middleOf, rangeOf, splitAt } from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { evenByLoad, splitLoad } from "#browser/streams/shards/split-load.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { StreamView } from "#contract/stream.ts";
import { useStreamChange } from "../../stream/use-stream-change.ts";
import { ActPanel } from "./act-panel.tsx";
import { basisText, expectedText } from "./load-text.ts";
import { PartList } from "./part-list.tsx";
import { SplitStrip } from "./split-strip.tsx";

export interface SplitPanelProps {
  readonly stream: StreamView;
  readonly row: ShardRow;
  readonly log: LandingLog;
  /** The first hash key of the second part, as it is typed. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Splits a shard where one likes; the map shows the same point, and both can be dragged. */
export function SplitPanel({ stream, row, log, text, onText, onClose }: SplitPanelProps) {
  const { shard } = row;
  const name = shortShardId(shard.shardId);
  const range = useMemo(() => rangeOf(shard), [shard]);
  const span = spanOf(row);
  // Each tick makes a new row, which is when there is something new to read.
  const landed = useMemo(() => log.within(spanOf(row).from, spanOf(row).to, performance.now()), [log, row]);
  const point = useMemo(() => splitAt(range, text), [range, text]);
  const balanced = useMemo(() => evenByLoad(range, landed), [range, landed]);
  const reshard = useStreamChange(stream);
  const hashKey = point.ok ? point.hashKey : middleOf(range);
  const step: Step = {
    service: "kinesis",
    operation: "SplitShard",
    input: {
      StreamName: stream.streamName,
      ShardToSplit: shard.shardId,
      NewStartingHashKey: hashKey.toString(),
    },
  };
  const isIdle = reshard.phase === "idle";
  const load = splitLoad(landed, hashKey);
  const limit = stream.limits.writeRecordsPerSecond;
  const offered = offeredPerSecond(row);
  const loadOf = (part: number | undefined) => {
    const rate = part === undefined ? null : part * offered;
    return {
      load:
        rate === null ? null : `${Math.round((part ?? 0) * 100)} % of the load: ${expectedText(rate, limit)}`,
      isOverLimit: rate !== null && limit !== null && rate > limit,
    };
  };
  const at = hashKeyPosition(hashKey);

  return (
    <ActPanel
      title={`Split shard ${name}`}
      description="The shard is closed and two take over its range, each with limits of its own. What it holds stays readable until it expires."
      onClose={onClose}
      change={reshard}
      doneText="The stream is ACTIVE, its new shards are open"
      steps={[step]}
      submitLabel="Split shard"
      canRun={point.ok}
      onRun={() =>
        reshard.run({
          steps: [step],
          isReached: (now) => areClosed([shard.shardId], now.shards),
          doneText: `Shard ${name} is split.`,
        })
      }
    >
      {isIdle ? (
        <>
          <SplitStrip
            from={span.from}
            to={span.to}
            landed={landed}
            part={Math.min(1, Math.max(0, (at - span.from) / (span.to - span.from)))}
            onPart={(part) => onText(hashKeyAt(range, part).toString())}
          />
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => onText(middleOf(range).toString())}>
              Even by range
            </Button>
            <Button
              size="sm"
              disabled={balanced === null}
              onClick={() => {
                if (balanced !== null) onText(balanced.toString());
              }}
            >
              Even by load
            </Button>
          </div>
          <TextField
            label="First hash key of the second part"
            error={point.ok ? null : point.message}
            mono
            value={text}
            onValueChange={onText}
          />
        </>
      ) : null}
      {point.ok ? (
        <PartList
          parts={[
            { name: "First part", range: point.ranges[0], ...loadOf(load?.first) },
            { name: "Second part", range: point.ranges[1], ...loadOf(load?.second) },
          ]}
        />
      ) : null}
      {isIdle ? (
        <p className="text-ink-3 text-xs">
          {basisText(landed)}
          {oneKeyText(landed.points)}
        </p>
      ) : null}
    </ActPanel>
  );
}

/** A single key cannot be divided: a shard that is hot by it stays as hot. */
function oneKeyText(points: Float64Array): string {
  const isOne = points.length > 1 && points[0] === points[points.length - 1];
  return isOne ? " All of them have one key, and no split divides a key." : "";
}
