"use client";

import { useState } from "react";
import { totalCost } from "#browser/cost/bill.ts";
import { EXAMPLE_TRAFFIC, EXAMPLE_TRAFFIC_TEXT, monthlyCost } from "#browser/cost/estimate.ts";
import { PRICES } from "#browser/cost/prices.ts";
import { announce } from "#browser/page/announce.ts";
import { retentionStep } from "#browser/streams/retention-plan.ts";
import { RETENTION_HOURS, retentionProblem } from "#browser/streams/stream-rules.ts";
import { formatDollars, formatRetention } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { SettingCard } from "#components/resource/setting-card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#contract/stream.ts";
import { RetentionField } from "../stream/retention-field.tsx";
import { openShards } from "../stream/use-stream.ts";
import { activeStep, isActive } from "../stream/use-stream-change.ts";

export function RetentionSection({ stream }: { readonly stream: StreamView }) {
  const runSteps = useSteps();
  const [typed, setTyped] = useState<string | null>(null);
  const now = stream.retentionHours;
  const text = typed ?? String(now);
  const hours = parseWhole(text);
  const problem = retentionProblem(hours);
  const step = hours === null || problem !== null ? null : retentionStep(stream.streamName, now, hours);

  const change = useAction(
    ({ from, to, isBack = false }: { from: number; to: number; isBack?: boolean }) => {
      const wanted = retentionStep(stream.streamName, from, to);
      // What is taken back at once finds the stream still going through the change.
      const before = isBack ? [activeStep(stream.streamName)] : [];
      return runSteps(wanted === null ? [] : [...before, wanted]);
    },
    ({ from, to }) => {
      // What was typed meanwhile is the next change.
      setTyped((typed) => (typed === String(to) ? null : typed));
      announce(`Retention is now ${formatRetention(to)}.`);
      toast({
        title: `Retention is ${formatRetention(to)}`,
        // A shortened retention has let records go, which no call brings back.
        ...(to > from && {
          action: { label: "Undo", onClick: () => change.mutate({ from: to, to: from, isBack: true }) },
        }),
      });
    },
  );

  const shortens = step !== null && hours !== null && hours < now;
  return (
    <SettingCard
      title="Retention"
      description="How long records stay in the stream, whether they were read or not."
      isReady={isActive(stream)}
      busy={change.isPending}
      steps={step === null ? [] : [step]}
      submitLabel={shortens ? "Shorten" : "Save"}
      danger={shortens}
      isDirty={typed !== null}
      onReset={() => setTyped(null)}
      onSubmit={() => {
        if (hours !== null) change.mutate({ from: now, to: hours });
      }}
    >
      <RetentionField label="Keep records for" value={text} onChange={setTyped} error={problem} />
      {hours === null || problem !== null ? null : <CostSentence stream={stream} hours={hours} />}
      {shortens ? (
        <Notice kind="warn">
          Records older than {formatRetention(hours)} are gone at once, and no call brings them back.
        </Notice>
      ) : null}
    </SettingCard>
  );
}

/** What keeping records so long costs on AWS, beside what is kept now. */
function CostSentence({ stream, hours }: { readonly stream: StreamView; readonly hours: number }) {
  const cost = (retentionHours: number) => {
    const plan = { mode: stream.streamMode, shards: openShards(stream).length, retentionHours };
    return (
      totalCost(monthlyCost(plan, EXAMPLE_TRAFFIC)) -
      totalCost(monthlyCost({ ...plan, retentionHours: RETENTION_HOURS.min }, EXAMPLE_TRAFFIC))
    );
  };
  const amount = cost(hours);
  const before = cost(stream.retentionHours);
  return (
    <p className="text-ink-2 text-sm">
      {amount === 0 ? (
        <>On AWS, {RETENTION_HOURS.min} hours are in the price of the stream.</>
      ) : (
        <>
          On AWS this costs <strong className="font-medium text-ink">{formatDollars(amount)} a month</strong>{" "}
          on top of the stream{hours === stream.retentionHours ? "" : ` (now: ${formatDollars(before)})`}.{" "}
          <span className="text-ink-3">
            For {EXAMPLE_TRAFFIC_TEXT}; list price of {PRICES.region}, {PRICES.asOf}.
          </span>
        </>
      )}
    </p>
  );
}
