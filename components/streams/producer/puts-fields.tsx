"use client";

import { TextField } from "#components/ui/text-field.tsx";
import { ChoiceFields } from "./choice-fields.tsx";
import type { FieldsProps } from "./fields-props.ts";

export interface PutsFieldsProps extends FieldsProps {
  readonly aggregationError: string | undefined;
}

/** How records are put: alone, in batches, packed. */
export function PutsFields({ draft, error, aggregationError, onChange }: PutsFieldsProps) {
  return (
    <ChoiceFields
      legend="Calls"
      label="Operation"
      value={draft.operation}
      onValueChange={(operation) => onChange({ operation })}
      options={[
        { value: "PutRecords", label: "PutRecords" },
        { value: "PutRecord", label: "PutRecord" },
      ]}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {draft.operation === "PutRecords" ? (
          <TextField
            label="Records in a call"
            hint="1 to 500"
            inputMode="numeric"
            error={error}
            value={draft.maxRecords}
            onValueChange={(maxRecords) => onChange({ maxRecords })}
          />
        ) : null}
        <TextField
          label="User records in a Kinesis record"
          hint="1 packs none"
          help="More are packed as the Kinesis Producer Library does: as many, or 50 KB, of one shard."
          inputMode="numeric"
          error={aggregationError}
          value={draft.aggregatedRecords}
          onValueChange={(aggregatedRecords) => onChange({ aggregatedRecords })}
        />
      </div>
    </ChoiceFields>
  );
}
