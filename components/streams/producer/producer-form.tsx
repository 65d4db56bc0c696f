"use client";

import dynamic from "next/dynamic";
import { useDeferredValue, useId, useState } from "react";
import { checkDraft, draftOf, type SettingsDraft } from "#browser/producer/settings-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ProducerSettings, StreamView } from "#live/protocol.ts";
import { KeysFields } from "./keys-fields.tsx";
import { TemplateField } from "./template-field.tsx";

const ExpectedLoadChart = dynamic(
  () => import("./expected-load-chart.tsx").then((module) => module.ExpectedLoadChart),
  { ssr: false, loading: () => <Skeleton className="h-44 w-full" /> },
);

export interface ProducerFormProps {
  readonly stream: StreamView;
  readonly initial: ProducerSettings;
  /** Of the stream's other producers. */
  readonly takenNames: readonly string[];
  readonly submitLabel: string;
  readonly busy: boolean;
  readonly onSubmit: (settings: ProducerSettings) => void;
  readonly onCancel: () => void;
}

/** The settings of a producer, checked while one types. */
export function ProducerForm({
  stream,
  initial,
  takenNames,
  submitLabel,
  busy,
  onSubmit,
  onCancel,
}: ProducerFormProps) {
  const [draft, setDraft] = useState(() => draftOf(initial));
  const checked = checkDraft(draft, stream.maxRecordSizeKiB * 1024, takenNames);
  const settings = useDeferredValue(checked.ok ? checked.settings : null);
  const title = useId();
  const problem = (field: string): string | undefined =>
    checked.ok ? undefined : checked.problems.find((each) => each.field === field)?.message;
  const change = (part: Partial<SettingsDraft>): void => setDraft((before) => ({ ...before, ...part }));

  return (
    <form
      aria-labelledby={title}
      className="grid gap-x-8 gap-y-5 border-line border-t px-4 py-4 lg:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.ok && !busy) onSubmit(checked.settings);
      }}
    >
      <h3 id={title} className="sr-only">
        Producer settings
      </h3>
      <div className="flex min-w-0 flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Rate" hint="records per second" error={problem("rate")}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={draft.recordsPerSecond}
                onChange={(event) => change({ rateType: "constant", recordsPerSecond: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Record size"
            hint="bytes"
            help="The text is filled up to it with spaces. 0 leaves it as it is."
            error={problem("size")}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                value={draft.sizeType === "template" ? "0" : draft.bytes}
                onChange={(event) => change({ sizeType: "fixed", bytes: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Field
          label="User records in a Kinesis record"
          hint="at most; 1 packs none"
          help="More than 1 packs them as the Kinesis Producer Library does: as many, or 50 KB, of one shard."
          error={problem("aggregatedRecords")}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={draft.aggregatedRecords}
              onChange={(event) => change({ aggregatedRecords: event.target.value })}
            />
          )}
        </Field>
        <KeysFields draft={draft} error={problem("keys")} onChange={change} />
        <ExpectedLoadChart settings={settings} stream={stream} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <TemplateField
          template={draft.template}
          keys={settings?.keys ?? null}
          error={problem("template")}
          onChange={(template) => change({ template })}
        />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 lg:col-span-2">
        <p className="grow text-ink-3 text-xs">
          The producer runs in the server, with PutRecords like any client, and keeps running when you close
          this tab.
        </p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy} disabled={!checked.ok}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
