"use client";

import { FieldError } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { DraftInput } from "./draft-input.tsx";
import type { FieldsProps } from "./fields-props.ts";

/** How large records are. */
export function SizeFields({ draft, error, onChange }: FieldsProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-ink text-sm">Record size</legend>
      <Segmented
        aria-label="Record size"
        className="w-fit max-w-full"
        value={draft.sizeType}
        onValueChange={(sizeType) => onChange({ sizeType })}
        options={[
          { value: "template", label: "As the template" },
          { value: "fixed", label: "Fixed" },
          { value: "uniform", label: "Spread" },
        ]}
      />
      {draft.sizeType === "template" ? null : (
        <p className="text-ink-3 text-xs">The text is filled up with spaces; nothing is cut.</p>
      )}
      {draft.sizeType === "fixed" ? (
        <DraftInput
          label="Bytes"
          inputMode="numeric"
          value={draft.bytes}
          onValueChange={(bytes) => onChange({ bytes })}
        />
      ) : null}
      {draft.sizeType === "uniform" ? (
        <div className="grid grid-cols-2 gap-4">
          <DraftInput
            label="Smallest"
            hint="bytes"
            inputMode="numeric"
            value={draft.minBytes}
            onValueChange={(minBytes) => onChange({ minBytes })}
          />
          <DraftInput
            label="Largest"
            hint="bytes"
            inputMode="numeric"
            value={draft.maxBytes}
            onValueChange={(maxBytes) => onChange({ maxBytes })}
          />
        </div>
      ) : null}
      <div aria-live="polite">{error === undefined ? null : <FieldError>{error}</FieldError>}</div>
    </fieldset>
  );
}
