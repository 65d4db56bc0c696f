"use client";

import { Minus, Plus } from "lucide-react";
import { useId, useState } from "react";
import { serverNowMs } from "#browser/live/live.ts";
import type { Step } from "#browser/services/step.ts";
import { type HashRange, rangeOf } from "#browser/streams/shards/reshard.ts";
import {
  changesToday,
  scalingPlan,
  shardCountRange,
  targetProblem,
} from "#browser/streams/shards/uniform-scaling.ts";
import { CHANGES_PER_DAY } from "#browser/streams/stream-settings.ts";
import { plural } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { StreamView } from "#contract/stream.ts";
import { openShards } from "../../stream/use-stream.ts";
import { useStreamChange } from "../../stream/use-stream-change.ts";
import { ScalingPreview } from "../scaling-preview.tsx";
import { ActPanel } from "./act-panel.tsx";

export interface ScalePanelProps {
  readonly stream: StreamView;
  /** How many shards there are to be, as it is typed. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

/** Scales a stream to so many shards of equal ranges; the map shows where they would begin. */
export function ScalePanel({ stream, text, onText, onClose }: ScalePanelProps) {
  const change = useStreamChange(stream);
  const slider = useId();
  // What it is scaled from is how it was when the panel opened: the shards change while one looks.
  const [from] = useState<readonly HashRange[]>(() => openShards(stream).map(rangeOf));
  const { least, most } = shardCountRange(from.length);
  const target = parseWhole(text);
  const problem = targetProblem(from.length, target);
  const isIdle = change.phase === "idle";
  const step: Step = {
    service: "kinesis",
    operation: "UpdateShardCount",
    input: {
      StreamName: stream.streamName,
      TargetShardCount: problem === null && target !== null ? target : most,
      ScalingType: "UNIFORM_SCALING",
    },
  };
  const today = changesToday(stream.changes.shardCount, serverNowMs());
  const set = (next: string): void => {
    onText(next);
    change.reset();
  };
  const stepBy = (by: number): void =>
    set(String(Math.min(most, Math.max(least, (target ?? from.length) + by))));
  return (
    <ActPanel
      title="Scale the stream"
      description="The service splits and merges until the open shards are as many as you say, with ranges of equal size."
      onClose={onClose}
      change={change}
      doneText="The stream is ACTIVE, its new shards are open"
      steps={[step]}
      submitLabel="Scale"
      canRun={problem === null}
      onRun={() =>
        change.run({
          steps: [step],
          isReached: (now) => openShards(now).length === target,
          doneText: `The stream has ${text} open shards`,
        })
      }
    >
      {isIdle ? (
        <Field
          label="Open shards"
          hint={`${least} to ${most} now`}
          error={problem}
          help={`One call at most doubles or halves the ${plural(from.length, "open shard")}. ${today} of ${CHANGES_PER_DAY.shardCount} calls used in the last 24 hours.`}
        >
          {(control) => (
            <div className="flex items-center gap-2">
              <Button iconOnly aria-label="One shard less" onClick={() => stepBy(-1)}>
                <Minus aria-hidden />
              </Button>
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                className="max-w-20 text-center"
                value={text}
                onChange={(event) => set(event.target.value)}
              />
              <Button iconOnly aria-label="One shard more" onClick={() => stepBy(1)}>
                <Plus aria-hidden />
              </Button>
              <input
                id={slider}
                type="range"
                aria-label="Open shards, from half to double"
                min={least}
                max={most}
                value={target ?? from.length}
                onChange={(event) => set(event.target.value)}
                className="min-w-0 grow accent-[var(--accent)]"
              />
            </div>
          )}
        </Field>
      ) : null}
      {problem === null && target !== null ? (
        <ScalingPreview from={from} target={target} plan={scalingPlan(from, target)} />
      ) : null}
    </ActPanel>
  );
}
