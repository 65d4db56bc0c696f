"use client";

import { RefreshCw } from "lucide-react";
import { useState } from "react";
import { formatBytes } from "#browser/format.ts";
import { sampleRecords } from "#browser/producer/sample-record.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import type { ProducerSettings } from "#live/protocol.ts";
import { TEMPLATE_FIELDS } from "#simulator/template-fields.ts";

export interface TemplateFieldProps {
  readonly template: string;
  readonly keys: ProducerSettings["keys"] | null;
  readonly error: string | undefined;
  readonly onChange: (template: string) => void;
}

/** The template of the records, what may stand in it, and a record as it comes out. */
export function TemplateField({ template, keys, error, onChange }: TemplateFieldProps) {
  const [seed, setSeed] = useState(1);
  const [sample] = sampleRecords(template, keys, seed, 1);
  return (
    <>
      <Field label="Template" hint="text, usually JSON" error={error}>
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={5}
            value={template}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <details className="text-xs">
        <summary className="w-fit cursor-pointer rounded-sm text-accent-ink">Fields for the template</summary>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 max-sm:grid-cols-1">
          {TEMPLATE_FIELDS.map((field) => (
            <div key={field.name} className="contents">
              <dt>
                <code className="text-ink">{field.usage}</code>
              </dt>
              <dd className="text-ink-3">{field.help}</dd>
            </div>
          ))}
        </dl>
      </details>
      <section aria-label="Sample record" className="rounded-md border border-line bg-sunken">
        <div className="flex items-center justify-between gap-2 border-line border-b py-1 pr-1 pl-3 text-ink-3 text-xs">
          {sample !== undefined ? (
            <span className="min-w-0 truncate">
              A record, {formatBytes(sample.bytes)}, key{" "}
              <code className="text-ink-2">{sample.partitionKey}</code>
            </span>
          ) : (
            <span>No record with this template</span>
          )}
          <Button size="sm" variant="ghost" onClick={() => setSeed(seed + 1)} disabled={sample === undefined}>
            <RefreshCw aria-hidden />
            Another
          </Button>
        </div>
        <pre className="max-h-40 min-h-20 overflow-auto whitespace-pre-wrap break-all p-3 text-ink text-xs">
          {sample?.text ?? ""}
        </pre>
      </section>
    </>
  );
}
