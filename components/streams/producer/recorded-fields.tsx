"use client";

import { useState } from "react";
import {
  MAX_RECORDING_BYTES,
  type ParsedRecording,
  parseRecording,
} from "#browser/streams/producer/recorded-file.ts";
import { formatBytes, formatCount, plural } from "#browser/text/format.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { FieldsProps } from "./fields-props.ts";

/** A file of rates, read in the browser; what is kept of it is its points. */
export function RecordedFields({ draft, onChange }: FieldsProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);

  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const parsed = await recordingIn(file);
    setProblem(parsed.ok ? null : `${file.name}: ${parsed.message}`);
    setNote(parsed.ok ? noteOn(file.name, parsed) : null);
    if (!parsed.ok) onChange({ recorded: [] });
    else {
      const { recordsPerSecond, secondsPerPoint } = parsed;
      onChange({
        recorded: recordsPerSecond,
        ...(secondsPerPoint !== null && { secondsPerPoint: String(secondsPerPoint) }),
      });
    }
  };

  return (
    <div className="flex flex-col gap-3">
      <Field
        label="File"
        hint="CSV or JSON"
        error={problem}
        help={
          note ??
          (draft.recorded.length > 0
            ? `${plural(draft.recorded.length, "point")} are kept with the producer.`
            : "One number per line, in records per second, or a time and a count per line.")
        }
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".csv,.json,.txt,text/csv,application/json,text/plain"
            className="w-full min-w-0 rounded-md border border-line-strong bg-surface text-ink-2 text-xs file:mr-3 file:h-8 file:cursor-pointer file:border-0 file:border-line file:border-r file:bg-sunken file:px-3 file:font-medium file:text-ink hover:file:bg-hover aria-invalid:border-bad"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 items-end gap-4">
        <TextField
          label="A point lasts"
          hint="s"
          inputMode="decimal"
          value={draft.secondsPerPoint}
          onValueChange={(secondsPerPoint) => onChange({ secondsPerPoint })}
        />
        <Checkbox
          label="Again and again"
          checked={draft.repeats}
          onCheckedChange={(repeats) => onChange({ repeats })}
        />
      </div>
    </div>
  );
}

async function recordingIn(file: File): Promise<ParsedRecording> {
  if (file.size > MAX_RECORDING_BYTES) {
    const message = `The file has ${formatBytes(file.size)}; at most ${formatBytes(MAX_RECORDING_BYTES)} are read.`;
    return { ok: false, message };
  }
  try {
    return parseRecording(await file.text());
  } catch {
    return { ok: false, message: "The file cannot be read." };
  }
}

function noteOn(name: string, parsed: Extract<ParsedRecording, { readonly ok: true }>): string {
  const { recordsPerSecond, rowsPerPoint } = parsed;
  const highest = formatCount(Math.max(...recordsPerSecond));
  const mean = rowsPerPoint === 1 ? "" : `, each the mean of ${formatCount(rowsPerPoint)} rows`;
  return `${name}: ${plural(recordsPerSecond.length, "point")}${mean}, ${highest} records/s at most.`;
}
