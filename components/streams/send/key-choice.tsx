"use client";

import { useState } from "react";
import type { KeySource } from "#browser/streams/batch/parse-batch.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

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
        <Field label="Field" hint="dots lead into objects">
          {(control) => (
            <Input
              {...control}
              mono
              autoComplete="off"
              value={path}
              onChange={(event) => {
                setPath(event.target.value);
                onChange({ type: "field", path: event.target.value });
              }}
            />
          )}
        </Field>
      ) : null}
      {value.type === "fixed" ? (
        <Field label="Key">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={key}
              onChange={(event) => {
                setKey(event.target.value);
                onChange({ type: "fixed", key: event.target.value });
              }}
            />
          )}
        </Field>
      ) : null}
    </div>
  );
}
