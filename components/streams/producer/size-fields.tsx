"use client";

import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { type DraftField, DraftFields } from "./draft-fields.tsx";
import type { FieldsProps } from "./fields-props.ts";

const FIELDS: Record<SettingsDraft["sizeType"], readonly DraftField[]> = {
  template: [],
  fixed: [{ name: "bytes", label: "Bytes", isWhole: true }],
  uniform: [
    { name: "minBytes", label: "Smallest", hint: "bytes", isWhole: true },
    { name: "maxBytes", label: "Largest", hint: "bytes", isWhole: true },
  ],
};

/** How large records are. */
export function SizeFields({ draft, error, onChange }: FieldsProps) {
  const { sizeType } = draft;
  return (
    <ChoiceFields
      legend="Record size"
      value={sizeType}
      onValueChange={(next) => onChange({ sizeType: next })}
      options={[
        { value: "template", label: "As the template" },
        { value: "fixed", label: "Fixed" },
        { value: "uniform", label: "Spread" },
      ]}
      help={sizeType === "template" ? undefined : "The text is filled up with spaces; nothing is cut."}
      error={error}
    >
      <DraftFields
        draft={draft}
        onChange={onChange}
        fields={FIELDS[sizeType]}
        columns={sizeType === "fixed" ? 1 : 2}
      />
    </ChoiceFields>
  );
}
