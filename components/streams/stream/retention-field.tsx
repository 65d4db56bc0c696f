"use client";

import { RETENTION_HOURS } from "#browser/streams/stream-rules.ts";
import { formatRetention } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { cx } from "#components/ui/cx.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

const presets = [24, 72, 168, 720, 8_760] as const;

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
              className="pr-14"
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
          <fieldset className="flex flex-wrap gap-x-0.5">
            <legend className="sr-only">Common retentions</legend>
            {presets.map((preset) => (
              <button
                key={preset}
                type="button"
                aria-pressed={hours === preset}
                onClick={() => onChange(String(preset))}
                className={cx(
                  "h-7 rounded-md px-2 text-xs",
                  hours === preset
                    ? "bg-accent-soft font-medium text-accent-ink"
                    : "text-ink-2 hover:bg-hover",
                )}
              >
                {formatRetention(preset)}
              </button>
            ))}
          </fieldset>
        </div>
      )}
    </Field>
  );
}
