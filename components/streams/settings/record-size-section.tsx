"use client";

import { useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { RECORD_SIZE_KIB, recordSizeProblem } from "#browser/streams/stream-settings.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Presets } from "#components/ui/presets.tsx";
import type { StreamView } from "#contract/stream.ts";
import { StreamSetting } from "./stream-setting.tsx";

const PRESETS = [1, 2, 5, 10].map((mib) => ({ value: mib * 1_024, label: `${mib} MiB` }));

export function RecordSizeSection({ stream }: { readonly stream: StreamView }) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? String(stream.maxRecordSizeKiB);
  const kib = parseWhole(text);
  const problem = recordSizeProblem(kib);
  const isDirty = kib !== stream.maxRecordSizeKiB;
  const step = (MaxRecordSizeInKiB: number): Step => ({
    service: "kinesis",
    operation: "UpdateMaxRecordSize",
    input: { StreamARN: stream.streamArn, MaxRecordSizeInKiB },
  });
  const steps = isDirty && kib !== null && problem === null ? [step(kib)] : [];
  return (
    <StreamSetting
      title="Maximum record size"
      description="Data and partition key together. Large records are for now and then: a shard still takes 1 MiB a second, and saves up for one."
      stream={stream}
      steps={steps}
      isDirty={isDirty}
      onReset={() => setTyped(null)}
      isReached={(now) => now.maxRecordSizeKiB === kib}
      doneText={`Records may have ${text} KiB now`}
    >
      <Field
        label="At most"
        hint={`KiB, ${RECORD_SIZE_KIB.min} to ${RECORD_SIZE_KIB.max}`}
        error={problem}
        help="Records that are stored stay readable whatever their size."
      >
        {(control) => (
          <div className="flex flex-wrap items-center gap-2">
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="max-w-32"
              value={text}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Presets
              legend="Common sizes"
              presets={PRESETS}
              value={kib}
              onChoose={(preset) => setTyped(String(preset))}
            />
          </div>
        )}
      </Field>
    </StreamSetting>
  );
}
