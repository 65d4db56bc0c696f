"use client";

import dynamic from "next/dynamic";
import { useDeferredValue, useId, useMemo, useState } from "react";
import { checkDraft, draftOf, type SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ProducerSettings } from "#contract/producers.ts";
import type { StreamView } from "#contract/stream.ts";
import type { ProducerField } from "#simulator/plan/producers/settings.ts";
import { KeysFields } from "./keys-fields.tsx";
import { PutsFields } from "./puts-fields.tsx";
import { RateFields } from "./rate-fields.tsx";
import { RatePreview } from "./rate-preview.tsx";
import { RetryFields } from "./retry-fields.tsx";
import { SizeFields } from "./size-fields.tsx";
import { TemplateField } from "./template-field.tsx";

const ExpectedLoadChart = dynamic(
  () => import("./expected-load-chart.tsx").then((module) => module.ExpectedLoadChart),
  { ssr: false, loading: () => <Skeleton className="h-44 w-full" /> },
);

/** What stands under "More". */
const MORE: readonly ProducerField[] = ["keys", "size", "puts", "aggregatedRecords", "retry", "seed"];

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
  const maxRecordBytes = stream.maxRecordSizeKiB * 1024;
  const taken = takenNames.join(" ");
  // Around the form everything ticks; what it shows changes only with itself.
  const checked = useMemo(
    () => checkDraft(draft, maxRecordBytes, taken.split(" ")),
    [draft, maxRecordBytes, taken],
  );
  const settings = useDeferredValue(checked.ok ? checked.settings : null);
  const title = useId();
  const problem = (field: ProducerField): string | undefined =>
    checked.ok ? undefined : checked.problems.find((each) => each.field === field)?.message;
  const change = (part: Partial<SettingsDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const part = (field: ProducerField) => ({ draft, error: problem(field), onChange: change });
  const [showsMore, setShowsMore] = useState(false);
  const hiddenProblem = showsMore ? undefined : MORE.map(problem).find((each) => each !== undefined);

  return (
    <form
      aria-labelledby={title}
      className="grid gap-x-8 gap-y-5 border-line border-t px-4 py-4 lg:grid-cols-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.ok && !busy) onSubmit(checked.settings);
      }}
    >
      <Heading level={3} look="strong" className="sr-only" id={title}>
        Producer settings
      </Heading>
      <div className="flex min-w-0 flex-col gap-4">
        <TextField
          label="Name"
          inputMode="text"
          error={problem("name")}
          value={draft.name}
          onValueChange={(name) => change({ name })}
        />
        <RateFields {...part("rate")} />
        <RatePreview rate={settings?.rate ?? null} />
        <ExpectedLoadChart settings={settings} stream={stream} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <TemplateField
          template={draft.template}
          keys={settings?.keys ?? null}
          error={problem("template")}
          onChange={(template) => change({ template })}
          onChoose={(template, keys) => {
            const { keysType, keys: count, exponent, hotPercent } = draftOf({ ...initial, keys });
            change({ template, keysType, keys: count, exponent, hotPercent });
          }}
        />
      </div>
      <details
        className="min-w-0 rounded-md border border-line lg:col-span-2"
        onToggle={(event) => setShowsMore(event.currentTarget.open)}
      >
        <summary className="cursor-pointer rounded-md px-3 py-2 text-sm hover:bg-hover">
          <span className="font-medium text-ink">More</span>{" "}
          <span className="text-ink-3 text-xs">
            partition keys, record size, calls, packing, retries, seed
          </span>
        </summary>
        <div className="grid gap-x-8 gap-y-5 border-line border-t p-3 lg:grid-cols-2">
          <KeysFields {...part("keys")} />
          <RetryFields {...part("retry")} />
          <PutsFields {...part("puts")} aggregationError={problem("aggregatedRecords")} />
          <div className="flex min-w-0 flex-col gap-4">
            <SizeFields {...part("size")} />
            <TextField
              label="Seed"
              hint="optional"
              help="The same seed at the same time makes the same records. Without one, each start has its own."
              inputMode="numeric"
              error={problem("seed")}
              value={draft.seed}
              onValueChange={(seed) => change({ seed })}
            />
          </div>
        </div>
      </details>
      <div className="flex flex-wrap items-center justify-end gap-2 lg:col-span-2">
        <div className="grow text-ink-3 text-xs">
          {hiddenProblem === undefined ? (
            "The producer runs in the server, calls it like any client, and keeps running when you close this tab."
          ) : (
            <FieldError>Under More: {hiddenProblem}</FieldError>
          )}
        </div>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy} disabled={!checked.ok}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
