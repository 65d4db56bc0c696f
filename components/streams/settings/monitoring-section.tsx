"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { SHARD_LEVEL_METRICS, type ShardLevelMetric } from "#browser/streams/stream-settings.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { StreamView } from "#contract/stream.ts";
import { StreamSetting } from "./stream-setting.tsx";

const NAMES = SHARD_LEVEL_METRICS.map(({ name }) => name);

export function MonitoringSection({ stream }: { readonly stream: StreamView }) {
  const [typed, setTyped] = useState<readonly ShardLevelMetric[] | null>(null);
  const now = NAMES.filter((name) => stream.enhancedMetrics.includes(name));
  const wanted = typed ?? now;
  const steps = monitoringSteps(stream.streamName, now, wanted);
  const isDirty = steps.length > 0;
  const toggle = (name: ShardLevelMetric, on: boolean) =>
    setTyped(NAMES.filter((each) => (each === name ? on : wanted.includes(each))));
  return (
    <StreamSetting
      title="Enhanced monitoring"
      description="Metrics of each shard for CloudWatch. They cost money on AWS; the charts of this console have them in any case."
      stream={stream}
      steps={steps}
      isDirty={isDirty}
      onReset={() => setTyped(null)}
      isReached={({ enhancedMetrics }) =>
        enhancedMetrics.length === wanted.length && wanted.every((name) => enhancedMetrics.includes(name))
      }
      doneText={"Enhanced monitoring is as chosen"}
    >
      <fieldset className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        <legend className="sr-only">Metrics of each shard</legend>
        <Checkbox
          label="All of them"
          checked={wanted.length === NAMES.length}
          onCheckedChange={(on) => setTyped(on ? NAMES : [])}
        />
        {SHARD_LEVEL_METRICS.map(({ name, text }) => (
          <Checkbox
            key={name}
            label={text}
            hint={name}
            checked={wanted.includes(name)}
            onCheckedChange={(on) => toggle(name, on)}
          />
        ))}
      </fieldset>
    </StreamSetting>
  );
}

/** Switches off, waits and switches on, as far as each is needed. */
function monitoringSteps(
  StreamName: string,
  now: readonly ShardLevelMetric[],
  wanted: readonly ShardLevelMetric[],
): readonly Step[] {
  const off = now.filter((name) => !wanted.includes(name));
  const on = wanted.filter((name) => !now.includes(name));
  const steps: Step[] = [];
  if (off.length > 0) {
    steps.push({
      service: "kinesis",
      operation: "DisableEnhancedMonitoring",
      input: { StreamName, ShardLevelMetrics: off },
    });
  }
  if (off.length > 0 && on.length > 0)
    steps.push({ service: "kinesis", waiter: "StreamExists", input: { StreamName } });
  if (on.length > 0) {
    steps.push({
      service: "kinesis",
      operation: "EnableEnhancedMonitoring",
      input: { StreamName, ShardLevelMetrics: on },
    });
  }
  return steps;
}
