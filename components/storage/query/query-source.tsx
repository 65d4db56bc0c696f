"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { QuerySelection } from "#contract/storage.ts";

export const FORMATS: readonly {
  readonly value: QuerySelection["format"];
  readonly label: string;
  readonly description?: string;
}[] = [
  { value: "auto", label: "As found", description: "By each object’s name and first bytes" },
  { value: "jsonLines", label: "JSON lines", description: "One document in each line" },
  { value: "json", label: "JSON", description: "An array, or documents one after the other" },
  { value: "csv", label: "CSV" },
  { value: "parquet", label: "Parquet" },
  { value: "text", label: "Text", description: "Each line as the column line" },
];

export interface QuerySourceView {
  readonly from: string;
  readonly like: string;
  readonly format: QuerySelection["format"];
  readonly skip: boolean;
}

export interface QuerySourceProps {
  readonly source: QuerySourceView;
  readonly onChange: (change: { [Name in keyof QuerySourceView]?: QuerySourceView[Name] | null }) => void;
}

/** Which objects a query reads, and how. */
export function QuerySource({ source, onChange }: QuerySourceProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-4">
      <TextField
        label="Keys that begin with"
        hint="optional"
        placeholder="logs/2026/"
        mono
        value={source.from}
        onValueChange={(from) => onChange({ from: from || null })}
      />
      <TextField
        label="and go on like"
        hint="* is anything"
        placeholder="*.jsonl.gz"
        mono
        value={source.like}
        onValueChange={(like) => onChange({ like: like || null })}
      />
      <Field label="Format">
        {({ id }) => (
          <Select
            id={id}
            className="w-full"
            options={FORMATS}
            value={source.format}
            onValueChange={(format) => onChange({ format })}
          />
        )}
      </Field>
      <div className="xl:pt-6">
        <Checkbox
          label="Pass over broken records"
          hint="Instead of ending at the first"
          checked={source.skip}
          onCheckedChange={(skip) => onChange({ skip: skip || null })}
        />
      </div>
    </div>
  );
}
