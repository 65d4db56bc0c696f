"use client";

import { useState } from "react";
import type { KeySource } from "#browser/streams/batch/parse-batch.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";

const types = [
  {
    value: "random",
    label: "Random",
    description: "A new key for each record: they spread over all shards.",
  },
  {
    value: "field",
    label: "From a field",
    description: "A field of each line’s JSON, such as customer or user.id.",
  },
  {
    value: "fixed",
    label: "One for all",
    description: "The same key: all records go to one shard, in order.",
  },
] as const satisfies readonly {
  readonly value: KeySource["type"];
  readonly label: string;
  readonly description: string;
}[];

export interface KeyChoiceProps {
  readonly value: KeySource;
  readonly onChange: (value: KeySource) => void;
}

export function KeyChoice({ value, onChange }: KeyChoiceProps) {
  // What was typed for one way is still there when one comes back to it.
  const [path, setPath] = useState("customer");
  const [key, setKey] = useState("customer-1");

  const choose = (type: KeySource["type"]) => {
    if (type === "random") onChange({ type });
    else if (type === "field") onChange({ type, path });
    else onChange({ type, key });
  };

  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="Partition key">
        {({ id }) => <Select id={id} options={types} value={value.type} onValueChange={choose} />}
      </Field>
      {value.type === "field" ? (
        <TextField
          label="Field"
          hint="dots lead into objects"
          mono
          value={path}
          onValueChange={(next) => {
            setPath(next);
            onChange({ type: "field", path: next });
          }}
        />
      ) : null}
      {value.type === "fixed" ? (
        <TextField
          label="Key"
          value={key}
          onValueChange={(next) => {
            setKey(next);
            onChange({ type: "fixed", key: next });
          }}
        />
      ) : null}
    </div>
  );
}
