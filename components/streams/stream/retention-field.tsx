"use client";

import { RETENTION_HOURS } from "#browser/streams/stream-rules.ts";
import { formatRetention } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Presets } from "#components/ui/presets.tsx";

const presets = [24, 72, 168, 720, 8_760].map((value) => ({ value, label: formatRetention(value) }));

export interface RetentionFieldProps {
  /** Hours as typed. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
  readonly label?: string;
}

export function RetentionField({ value, onChange, error, label = "Retention" }: RetentionFieldProps) {
  const hours = parseWhole(value);
  return (
    <Field
      label={label}
      hint={`${RETENTION_HOURS.min} to ${RETENTION_HOURS.max} hours`}
      error={error}
      help={`A record can be read for ${hours === null ? "so long" : formatRetention(hours)} after it was written, then it is gone.`}
    >
      {(control) => (
        <div className="flex flex-wrap items-center gap-2">
          <div className="relative w-32">
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="pr-12"
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 right-2 flex items-center text-ink-3 text-xs"
            >
              hours
            </span>
          </div>
          <Presets
            legend="Common retentions"
            presets={presets}
            value={hours}
            onChoose={(preset) => onChange(String(preset))}
          />
        </div>
      )}
    </Field>
  );
}
