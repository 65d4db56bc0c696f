"use client";

import { type FormEvent, useId, useState } from "react";
import { plural } from "#browser/format.ts";
import { serverNowMs } from "#browser/live/live.ts";
import type { Step } from "#browser/same-call/step.ts";
import { type HashRange, rangeOf } from "#browser/shards/reshard.ts";
import {
  changesToday,
  scalingPlan,
  shardCountRange,
  targetProblem,
} from "#browser/shards/uniform-scaling.ts";
import { parseWhole } from "#browser/stream-rules.ts";
import { CHANGES_PER_DAY } from "#browser/stream-settings.ts";
import { SameCallDetails } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import type { StreamView } from "#live/protocol.ts";
import { ChangeProgress } from "../change-progress.tsx";
import { isBusy, useChange } from "../use-change.ts";
import { openShards } from "../use-stream.ts";
import { ScalingPreview } from "./scaling-preview.tsx";

export interface ScaleDialogProps {
  readonly stream: StreamView;
  readonly onClose: () => void;
}

/** Scales a stream to so many shards of equal ranges. */
export function ScaleDialog({ stream, onClose }: ScaleDialogProps) {
  const change = useChange(stream);
  const formId = useId();
  // What it is scaled from is how it was when the dialog opened: the shards change while one looks.
  const [from] = useState<readonly HashRange[]>(() => openShards(stream).map(rangeOf));
  const { least, most } = shardCountRange(from.length);
  const [text, setText] = useState(String(most));
  const target = parseWhole(text);
  const problem = targetProblem(from.length, target);
  const isIdle = change.phase === "idle";
  const step: Step = {
    operation: "UpdateShardCount",
    input: {
      StreamName: stream.streamName,
      TargetShardCount: problem === null && target !== null ? target : most,
      ScalingType: "UNIFORM_SCALING",
    },
  };
  const today = changesToday(stream.changes.shardCount, serverNowMs());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null || isBusy(change)) return;
    change.run({
      steps: [step],
      isReached: (now) => openShards(now).length === target,
      doneText: `The stream has ${text} open shards`,
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="md"
      title="Scale the stream"
      description="The service splits and merges until the open shards are as many as you say, with ranges of equal size."
      footer={
        change.phase === "done" ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{isBusy(change) ? "Close" : "Cancel"}</Button>
            <Button
              type="submit"
              form={formId}
              variant="primary"
              busy={isBusy(change)}
              disabled={problem !== null}
            >
              Scale
            </Button>
          </>
        )
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-4">
        {isIdle ? (
          <Field
            label="Open shards"
            hint={`${least} to ${most} now`}
            error={problem}
            help={`One call at most doubles or halves the ${plural(from.length, "open shard")}. ${today} of ${CHANGES_PER_DAY.shardCount} calls used in the last 24 hours.`}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="off"
                className="max-w-32"
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  change.reset();
                }}
              />
            )}
          </Field>
        ) : null}
        {problem === null && target !== null ? (
          <ScalingPreview from={from} target={target} plan={scalingPlan(from, target)} />
        ) : null}
        <ChangeProgress
          phase={change.phase}
          error={change.error}
          doneText="The stream is ACTIVE, its new shards are open"
        />
        <SameCallDetails steps={[step]} />
      </form>
    </Dialog>
  );
}
