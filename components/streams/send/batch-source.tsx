"use client";

import { FileText, Upload, X } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { formatBytes } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";

/** The text of a batch, pasted or from a file of that name. */
export interface Source {
  readonly name: string | null;
  readonly text: string;
}

/** A file is read into memory whole and looked through line by line; beyond this the page would stand still. */
const MAX_FILE_BYTES = 32 * 1_024 * 1_024;

const EXAMPLE = ["ann", "ben", "cleo", "dev", "eva"]
  .map((customer, at) => JSON.stringify({ customer, orderId: at + 1, amount: 9.5 + at }))
  .join("\n");

export interface BatchSourceProps {
  readonly source: Source;
  readonly onChange: (source: Source) => void;
}

export function BatchSource({ source, onChange }: BatchSourceProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > MAX_FILE_BYTES) {
      setError(
        `${file.name} has ${formatBytes(file.size)}; a batch from here has at most ${formatBytes(MAX_FILE_BYTES)}.`,
      );
      return;
    }
    try {
      const text = await file.text();
      setError(null);
      onChange({ name: file.name, text });
    } catch {
      setError(`${file.name} cannot be read.`);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way to what the button does.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx("rounded-lg", over && "outline-2 outline-accent outline-dashed outline-offset-4")}
    >
      <Field
        label="Records"
        hint="one to a line"
        error={error}
        help="Paste lines, or drop a file here. Blank lines are passed over."
      >
        {(control) =>
          source.name === null ? (
            <Textarea
              {...control}
              mono
              rows={8}
              placeholder={'{"customer": "ann", "orderId": 1}\n{"customer": "ben", "orderId": 2}'}
              value={source.text}
              onChange={(event) => onChange({ name: null, text: event.target.value })}
            />
          ) : (
            <div
              id={control.id}
              className="flex h-10 items-center gap-2 rounded-md border border-line bg-sunken px-3 text-sm"
            >
              <FileText aria-hidden className="size-4 shrink-0 text-ink-3" />
              <span className="min-w-0 truncate">{source.name}</span>
              <span className="whitespace-nowrap text-ink-3 text-xs">
                {formatBytes(new Blob([source.text]).size)}
              </span>
              <div className="grow" />
              <Button
                variant="ghost"
                size="sm"
                iconOnly
                aria-label="Remove the file"
                onClick={() => onChange({ name: null, text: "" })}
              >
                <X aria-hidden />
              </Button>
            </div>
          )
        }
      </Field>
      <div className="flex flex-wrap gap-2 pt-2">
        <Button size="sm" onClick={() => picker.current?.click()}>
          <Upload aria-hidden />
          Choose a file
        </Button>
        {source.text === "" ? (
          <Button size="sm" variant="ghost" onClick={() => onChange({ name: null, text: EXAMPLE })}>
            Fill in an example
          </Button>
        ) : null}
        <input
          ref={picker}
          type="file"
          className="hidden"
          aria-label="File with one record to a line"
          accept=".txt,.json,.jsonl,.ndjson,.csv,.log,text/*,application/json"
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
