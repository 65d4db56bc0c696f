"use client";

import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { type DraftField, DraftFields } from "./draft-fields.tsx";
import type { FieldsProps } from "./fields-props.ts";

const HELP: Record<SettingsDraft["keysType"], string> = {
  uniform: "Every key is as likely: all shards are sent about the same.",
  zipf: "The first key is the most likely, the second less, and so on: as with names, places, products.",
  hot: "One key gets much of the load, so its shard reaches its limit while the others idle.",
};

const KEYS: DraftField = { name: "keys", label: "Keys", isWhole: true };

const FIELDS: Record<SettingsDraft["keysType"], readonly DraftField[]> = {
  uniform: [KEYS],
  zipf: [KEYS, { name: "exponent", label: "Exponent", hint: "0 to 5" }],
  hot: [KEYS, { name: "hotPercent", label: "Hot key's share", hint: "%" }],
};

/** How partition keys are chosen. */
export function KeysFields({ draft, error, onChange }: FieldsProps) {
  return (
    <ChoiceFields
      legend="Partition keys"
      label="Distribution of partition keys"
      value={draft.keysType}
      onValueChange={(keysType) => onChange({ keysType })}
      options={[
        { value: "uniform", label: "Uniform" },
        { value: "zipf", label: "Zipf" },
        { value: "hot", label: "One hot key" },
      ]}
      help={HELP[draft.keysType]}
      error={error}
    >
      <DraftFields draft={draft} onChange={onChange} fields={FIELDS[draft.keysType]} />
    </ChoiceFields>
  );
}
