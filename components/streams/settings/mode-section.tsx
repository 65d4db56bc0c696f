"use client";

import { useState } from "react";
import { totalCost } from "#browser/cost/bill.ts";
import { EXAMPLE_TRAFFIC, EXAMPLE_TRAFFIC_TEXT, monthlyCost } from "#browser/cost/estimate.ts";
import { PRICES } from "#browser/cost/prices.ts";
import { serverNowMs } from "#browser/live/live.ts";
import type { Step } from "#browser/services/step.ts";
import { changesToday } from "#browser/streams/shards/uniform-scaling.ts";
import { CHANGES_PER_DAY } from "#browser/streams/stream-settings.ts";
import { formatDollars, plural } from "#browser/text/format.ts";
import type { StreamMode, StreamView } from "#contract/stream.ts";
import { ModeChoice } from "../stream/mode-choice.tsx";
import { openShards } from "../stream/use-stream.ts";
import { StreamSetting } from "./stream-setting.tsx";

const NAMES: Record<StreamMode, string> = { PROVISIONED: "Provisioned", ON_DEMAND: "On-demand" };

export function ModeSection({ stream }: { readonly stream: StreamView }) {
  const [typed, setTyped] = useState<StreamMode | null>(null);
  const mode = typed ?? stream.streamMode;
  const step: Step = {
    service: "kinesis",
    operation: "UpdateStreamMode",
    input: { StreamARN: stream.streamArn, StreamModeDetails: { StreamMode: mode } },
  };
  const isDirty = mode !== stream.streamMode;
  const steps = isDirty ? [step] : [];
  const today = changesToday(stream.changes.mode, serverNowMs());
  return (
    <StreamSetting
      title="Capacity mode"
      description="Who decides how many shards there are. The records, and for the moment the shards, stay as they are."
      stream={stream}
      steps={steps}
      submitLabel={isDirty ? `Switch to ${NAMES[mode].toLowerCase()}` : "Switch"}
      isDirty={isDirty}
      onReset={() => setTyped(null)}
      isReached={(now) => now.streamMode === mode}
      doneText={`The stream is ${NAMES[mode].toLowerCase()} now`}
    >
      <ModeChoice value={mode} onValueChange={setTyped} />
      <CostSentence stream={stream} mode={mode} />
      <p className="text-ink-3 text-xs">
        {today} of {CHANGES_PER_DAY.mode} switches used in the last 24 hours.
      </p>
    </StreamSetting>
  );
}

/** What the mode costs on AWS with the shards there are, beside the mode it has. */
function CostSentence({ stream, mode }: { readonly stream: StreamView; readonly mode: StreamMode }) {
  const shards = openShards(stream).length;
  const cost = (of: StreamMode) =>
    totalCost(monthlyCost({ mode: of, shards, retentionHours: stream.retentionHours }, EXAMPLE_TRAFFIC));
  const what = mode === "PROVISIONED" ? `for ${plural(shards, "shard")}` : "for what flows";
  return (
    <p className="text-ink-2 text-sm">
      On AWS it costs{" "}
      <strong className="font-medium text-ink">
        {formatDollars(cost(mode))} a month {what}
      </strong>
      {mode === stream.streamMode ? "" : ` (now: ${formatDollars(cost(stream.streamMode))})`}.{" "}
      <span className="text-ink-3">
        For {EXAMPLE_TRAFFIC_TEXT}; list price of {PRICES.region}, {PRICES.asOf}.
      </span>
    </p>
  );
}
