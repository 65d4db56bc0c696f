"use client";

import Link from "next/link";
import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { MAX_WARM_MIBPS, warmThroughputProblem } from "#browser/streams/stream-settings.ts";
import { formatCount } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { useAccountSettings } from "#components/calling/use-account-settings.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { StreamView } from "#contract/stream.ts";
import { openShards } from "../stream/use-stream.ts";
import { StreamSetting } from "./stream-setting.tsx";

export function WarmThroughputSection({ stream }: { readonly stream: StreamView }) {
  const [typed, setTyped] = useState<string | null>(null);
  const commitment = useAccountSettings().data?.MinimumThroughputBillingCommitment?.Status;
  const current = openShards(stream).length;
  const target = stream.warmThroughputMiBps ?? current;
  const text = typed ?? String(target);
  const mibps = parseWhole(text);
  const problem = warmThroughputProblem(mibps);
  const isOnDemand = stream.streamMode === "ON_DEMAND";
  const isPossible = isOnDemand && commitment !== undefined && commitment !== "DISABLED";
  const isDirty = isPossible && mibps !== target;
  const step = (WarmThroughputMiBps: number): Step => ({
    service: "kinesis",
    operation: "UpdateStreamWarmThroughput",
    input: { StreamARN: stream.streamArn, WarmThroughputMiBps },
  });
  const steps = isDirty && mibps !== null && problem === null ? [step(mibps)] : [];
  return (
    <StreamSetting
      title="Warm throughput"
      description="What an on-demand stream is ready to take at once, before any traffic has made it scale."
      stream={stream}
      steps={steps}
      isDirty={isDirty}
      {...(!isPossible && { notApplicable: <WhyNot isOnDemand={isOnDemand} /> })}
      onReset={() => setTyped(null)}
      isReached={(now) => now.warmThroughputMiBps === mibps}
      doneText={`The stream is warmed up for ${text} MiB/s`}
    >
      <TextField
        label="Ready for"
        hint={`MiB/s in, up to ${formatCount(MAX_WARM_MIBPS)}`}
        error={problem}
        help={`Its shards take ${formatCount(current)} MiB/s now.`}
        inputMode="numeric"
        className="max-w-32"
        value={text}
        onValueChange={setTyped}
      />
    </StreamSetting>
  );
}

function WhyNot({ isOnDemand }: { readonly isOnDemand: boolean }) {
  return isOnDemand ? (
    <>
      It needs the account’s commitment to a minimum throughput.{" "}
      <Link href="/account" prefetch={false} className="rounded-sm text-accent-ink underline">
        Account and limits
      </Link>{" "}
      says what that is.
    </>
  ) : (
    "The stream is provisioned: it is ready for what its shards take. Warm throughput is for on-demand streams."
  );
}
