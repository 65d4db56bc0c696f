"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import type { StreamView } from "#contract/stream.ts";
import { StreamSetting } from "./stream-setting.tsx";

type Strategy = StreamView["recordDistribution"];

const HELP: Record<Strategy, string> = {
  USER_PARTITION_KEY: "The MD5 of its partition key decides: records of one key stay together, in order.",
  AUTO: "The service spreads records evenly, and PutRecord and PutRecords take them without a key. Order across shards is lost.",
};

export function DistributionSection({ stream }: { readonly stream: StreamView }) {
  const [typed, setTyped] = useState<Strategy | null>(null);
  const strategy = typed ?? stream.recordDistribution;
  const isOnDemand = stream.streamMode === "ON_DEMAND";
  const isDirty = isOnDemand && strategy !== stream.recordDistribution;
  const step: Step = {
    service: "kinesis",
    operation: "UpdateStreamRecordDistributionStrategy",
    input: { StreamARN: stream.streamArn, RecordDistributionStrategy: strategy },
  };
  const steps = isDirty ? [step] : [];
  return (
    <StreamSetting
      title="Record distribution"
      description="Which shard a record goes to."
      stream={stream}
      steps={steps}
      isDirty={isDirty}
      {...(!isOnDemand && {
        notApplicable:
          "Partition keys decide to which shard a record goes: the stream is provisioned. An on-demand stream can spread its records.",
      })}
      onReset={() => setTyped(null)}
      isReached={(now) => now.recordDistribution === strategy}
      doneText={strategy === "AUTO" ? "Records are spread evenly now" : "Partition keys decide now"}
    >
      <Segmented<Strategy>
        aria-label="Record distribution"
        size="md"
        className="w-fit max-w-full"
        value={strategy}
        onValueChange={setTyped}
        options={[
          { value: "USER_PARTITION_KEY", label: "By partition key" },
          { value: "AUTO", label: "Automatic" },
        ]}
      />
      <p className="text-ink-2 text-sm">{HELP[strategy]}</p>
    </StreamSetting>
  );
}
