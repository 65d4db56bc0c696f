"use client";

import type { MappingSettings, SettingsProblems } from "#browser/functions/mapping/mapping-draft.ts";
import { givesUp } from "#browser/functions/mapping/mapping-story.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { DestinationField } from "./destination-field.tsx";
import { FilterFields } from "./filter-fields.tsx";

export interface SettingsFieldsProps {
  readonly settings: MappingSettings;
  readonly problems: SettingsProblems;
  /** Whose records filters are tried on; null for none. */
  readonly streamName: string | null;
  readonly onChange: (part: Partial<MappingSettings>) => void;
}

/** What of a mapping can be changed at any time: how it gathers, what it does with what fails, what it passes over. */
export function SettingsFields({ settings, problems, streamName, onChange }: SettingsFieldsProps) {
  return (
    <>
      <Card aria-label="Batches">
        <CardHeader title="Batches" description="An invocation gets a batch of records of one shard." />
        <CardBody className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Batch size"
            hint="1 to 10,000 records"
            inputMode="numeric"
            error={problems.batchSize}
            value={settings.batchSize}
            onValueChange={(batchSize) => onChange({ batchSize })}
          />
          <TextField
            label="Batch window"
            hint="0 to 300 seconds"
            help="How long a batch is waited for that is not full."
            inputMode="numeric"
            error={problems.windowSeconds}
            value={settings.windowSeconds}
            onValueChange={(windowSeconds) => onChange({ windowSeconds })}
          />
          <TextField
            label="Batches per shard at once"
            hint="1 to 10"
            help="Records of one partition key stay in order."
            inputMode="numeric"
            error={problems.parallelization}
            value={settings.parallelization}
            onValueChange={(parallelization) => onChange({ parallelization })}
          />
          <TextField
            label="Tumbling window"
            hint="0 to 900 seconds"
            help="Above 0, the handler keeps state over windows of so long."
            inputMode="numeric"
            error={problems.tumblingSeconds}
            value={settings.tumblingSeconds}
            onValueChange={(tumblingSeconds) => onChange({ tumblingSeconds })}
          />
        </CardBody>
      </Card>
      <Card aria-label="When a batch fails">
        <CardHeader
          title="When a batch fails"
          description="It is tried again, and holds up its shard, until it works or a limit is reached."
        />
        <CardBody className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="Retries"
              hint="0 to 10,000"
              help="Empty: it is tried until it works or expires."
              inputMode="numeric"
              placeholder="No limit"
              error={problems.retries}
              value={settings.retries}
              onValueChange={(retries) => onChange({ retries })}
            />
            <TextField
              label="Age of a record at most"
              hint="60 to 604,800 seconds"
              help="Empty: as long as the stream keeps it."
              inputMode="numeric"
              placeholder="No limit"
              error={problems.maxAgeSeconds}
              value={settings.maxAgeSeconds}
              onValueChange={(maxAgeSeconds) => onChange({ maxAgeSeconds })}
            />
          </div>
          <div>
            <Checkbox
              label="Bisect the batch on error"
              hint="It is split in two, again and again, until the record that fails is alone."
              checked={settings.bisects}
              onCheckedChange={(bisects) => onChange({ bisects })}
            />
            <Checkbox
              label="Report batch item failures"
              hint="The handler answers which records failed; it is tried again from the first of them on."
              checked={settings.reportsFailures}
              onCheckedChange={(reportsFailures) => onChange({ reportsFailures })}
            />
          </div>
          <DestinationField
            value={settings.destination}
            error={problems.destination}
            onChange={(destination) => onChange({ destination })}
          />
          {(settings.destination.kind !== "none" || settings.bisects) && !givesUp(settings) ? (
            <Notice
              kind="warn"
              title="A record that always fails holds up its shard until it expires"
              action={
                <Button size="sm" onClick={() => onChange({ retries: "3" })}>
                  Limit to 3 retries
                </Button>
              }
            >
              Without a limit of retries or age nothing is given up, and nothing goes to a destination.
            </Notice>
          ) : null}
        </CardBody>
      </Card>
      <FilterFields
        filters={settings.filters}
        problems={problems.filters}
        streamName={streamName}
        onChange={(filters) => onChange({ filters })}
      />
    </>
  );
}
