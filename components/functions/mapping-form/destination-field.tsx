"use client";

import type { DestinationDraft, DestinationKind } from "#browser/functions/mapping/mapping-draft.ts";
import { Field, FieldError } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useDestinations } from "./use-destinations.ts";

const KINDS: readonly { readonly value: DestinationKind; readonly label: string; readonly one: string }[] = [
  { value: "none", label: "Nowhere", one: "" },
  { value: "sqs", label: "Queue", one: "queue" },
  { value: "sns", label: "Topic", one: "topic" },
  { value: "s3", label: "Bucket", one: "bucket" },
];

const PROPOSED: Readonly<Record<DestinationKind, string>> = {
  none: "",
  sqs: "failed-batches",
  sns: "failed-batches",
  s3: "failed-batches",
};

/** Stands for making one, among the names of those that are there. */
const NEW = " ";

export interface DestinationFieldProps {
  readonly value: DestinationDraft;
  readonly error: string | null;
  readonly onChange: (value: DestinationDraft) => void;
}

/** Where batches go that are given up: one of what is there, or one that is made with the mapping. */
export function DestinationField({ value, error, onChange }: DestinationFieldProps) {
  const names = useDestinations(value.kind);
  const one = KINDS.find(({ value: kind }) => kind === value.kind)?.one ?? "";
  const known =
    value.name === "" || value.isNew || names.includes(value.name) ? names : [value.name, ...names];

  const chooseKind = (kind: DestinationKind): void =>
    onChange({ kind, name: kind === "none" ? "" : PROPOSED[kind], isNew: kind !== "none" });

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 font-medium text-ink text-sm">Batches that are given up go to</legend>
      <Segmented<DestinationKind>
        aria-label="Kind of destination"
        className="self-start"
        value={value.kind}
        onValueChange={chooseKind}
        options={KINDS}
      />
      {value.kind === "none" ? (
        <p className="text-ink-3 text-xs">They are passed over, and nothing says which they were.</p>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={`The ${one}`}>
            {({ id }) => (
              <Select
                id={id}
                value={value.isNew ? NEW : value.name}
                onValueChange={(name) =>
                  onChange(
                    name === NEW
                      ? { ...value, name: PROPOSED[value.kind], isNew: true }
                      : { ...value, name, isNew: false },
                  )
                }
                options={[
                  { value: NEW, label: `A new ${one}` },
                  ...known.map((name) => ({ value: name, label: name })),
                ]}
              />
            )}
          </Field>
          {value.isNew ? (
            <TextField
              label={`Name of the new ${one}`}
              error={
                names.includes(value.name) ? `There is a ${one} of this name: choose it beside this.` : error
              }
              value={value.name}
              onValueChange={(name) => onChange({ ...value, name })}
            />
          ) : error === null ? null : (
            <FieldError>{error}</FieldError>
          )}
        </div>
      )}
    </fieldset>
  );
}
