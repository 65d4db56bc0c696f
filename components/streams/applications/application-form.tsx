"use client";

import { useId, useState } from "react";
import {
  type ApplicationDraft,
  type ApplicationField,
  applicationDraft,
  checkApplication,
} from "#browser/streams/applications/settings-form.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";

export interface ApplicationFormProps {
  readonly initial: SimulatedConsumerSettings;
  readonly taken: readonly string[];
  /** What is asked for once only: the name, how it reads and where it begins. */
  readonly isNew: boolean;
  readonly busy: boolean;
  readonly onSubmit: (settings: SimulatedConsumerSettings) => void;
  readonly onCancel: () => void;
}

const READS = [
  {
    value: "polling",
    label: "Polling",
    description: "GetRecords in a loop; shares a shard’s limits with others.",
  },
  {
    value: "fan-out",
    label: "Fan-out",
    description: "SubscribeToShard; has 2 MiB/s of each shard to itself.",
  },
] as const;

const STARTS = [
  { value: "TRIM_HORIZON", label: "Oldest record", description: "TRIM_HORIZON: all that can still be read." },
  { value: "LATEST", label: "Newest record", description: "LATEST: only what arrives from now on." },
] as const;

const POISON = [
  { value: "skip", label: "Count it and go on", description: "The record is passed over." },
  { value: "retry", label: "Try it again for ever", description: "The shard stands still at it." },
] as const;

/** The settings of an application, checked while one types: what matters first, the rest on demand. */
export function ApplicationForm({ initial, taken, isNew, busy, onSubmit, onCancel }: ApplicationFormProps) {
  const [draft, setDraft] = useState(() => applicationDraft(initial));
  const checked = checkApplication(draft, taken);
  const title = useId();
  const change = (part: Partial<ApplicationDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const problem = (field: ApplicationField): string | undefined =>
    checked.ok ? undefined : checked.problems.get(field);
  const hidden: readonly ApplicationField[] = ["batchSize", "pollEveryMs", "checkpointEveryMs", "failoverMs"];
  const text = (field: DraftText, label: string, hint: string, help?: string) => (
    <TextField
      label={label}
      hint={hint}
      help={help}
      error={problem(field)}
      inputMode={field === "name" ? "text" : "decimal"}
      value={draft[field]}
      onValueChange={(next) => change({ [field]: next })}
    />
  );

  return (
    <form
      aria-labelledby={title}
      noValidate
      className="flex flex-col gap-4 border-line border-t px-4 py-4 max-sm:px-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.ok && !busy) onSubmit(checked.settings);
      }}
    >
      <Heading level={3} look="strong" id={title}>
        {isNew ? "A new application" : `Settings of ${initial.name}`}
      </Heading>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {isNew ? text("name", "Name", "unique in the stream") : null}
        {isNew ? (
          <Field label="Reads by">
            {(control) => (
              <Select
                {...control}
                options={READS}
                value={draft.reads}
                onValueChange={(reads) => change({ reads })}
              />
            )}
          </Field>
        ) : null}
        {text("workers", "Workers", "1 to 20")}
        {text("recordsPerSecond", "Processing rate", "records/s each", "Empty: as fast as they come.")}
      </div>
      <details>
        <summary className="w-fit cursor-pointer rounded-sm text-accent-ink text-sm">
          More
          {hidden.some((field) => problem(field) !== undefined) ? (
            <span className="text-bad">: something is wrong here</span>
          ) : null}
        </summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {isNew ? (
            <Field label="Begins at" help="Where shards without a checkpoint begin.">
              {(control) => (
                <Select
                  {...control}
                  options={STARTS}
                  value={draft.start}
                  onValueChange={(start) => change({ start })}
                />
              )}
            </Field>
          ) : null}
          {text("batchSize", "Batch", "records at most", "Limit of each GetRecords.")}
          {draft.reads === "polling"
            ? text("pollEveryMs", "Poll interval", "milliseconds", "Between two reads of a shard.")
            : null}
          {text(
            "checkpointEveryMs",
            "Checkpoint interval",
            "ms; 0: after each batch",
            "What a dead worker did since its last one is done again.",
          )}
          {text(
            "failoverMs",
            "Failover time",
            "milliseconds",
            "After it, a lease that nobody renews is free for others.",
          )}
          <Field label="A record that cannot be processed" help="One that is no JSON text.">
            {(control) => (
              <Select
                {...control}
                options={POISON}
                value={draft.onPoison}
                onValueChange={(onPoison) => change({ onPoison })}
              />
            )}
          </Field>
        </div>
      </details>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="grow text-ink-3 text-xs">
          It runs in the server, with the same calls as any client, and keeps running when you close this tab.
        </p>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" busy={busy} disabled={!checked.ok}>
          {isNew ? "Start application" : "Save"}
        </Button>
      </div>
    </form>
  );
}

type DraftText =
  | "name"
  | "workers"
  | "recordsPerSecond"
  | "batchSize"
  | "pollEveryMs"
  | "checkpointEveryMs"
  | "failoverMs";
