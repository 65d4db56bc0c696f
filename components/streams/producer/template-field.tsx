"use client";

import { RefreshCw } from "lucide-react";
import { useId, useState } from "react";
import { sampleRecords } from "#browser/streams/producer/sample-record.ts";
import { formatBytes } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { KeyDistribution, ProducerSettings } from "#contract/producers.ts";
import { TEMPLATE_FIELDS } from "#simulator/plan/templates/template-fields.ts";
import { type GalleryTemplate, TEMPLATE_GALLERY } from "#simulator/plan/templates/template-gallery.ts";

const SAMPLES = 4;
const OWN = "own";

export interface TemplateFieldProps {
  readonly template: string;
  readonly keys: ProducerSettings["keys"] | null;
  readonly error: string | undefined;
  readonly onChange: (template: string) => void;
  /** One of the gallery was chosen, with the keys that it wants. */
  readonly onChoose: (template: string, keys: KeyDistribution) => void;
}

/** The template of the records, what may stand in it, and records as they come out. */
export function TemplateField({ template, keys, error, onChange, onChoose }: TemplateFieldProps) {
  const chosen = TEMPLATE_GALLERY.find((each) => each.template === template);
  return (
    <>
      <GalleryChoice chosen={chosen} onChoose={onChoose} />
      <Field label="Template" hint="text, usually JSON" error={error} help={chosen?.about}>
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
        <p className="mt-2 text-ink-3">
          A value can be a field itself, as in{" "}
          <code className="text-ink">{"{{chance(0.1, ip(), none)}}"}</code>.
        </p>
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
      <SampleRecords template={template} keys={keys} />
    </>
  );
}

interface GalleryChoiceProps {
  readonly chosen: GalleryTemplate | undefined;
  readonly onChoose: TemplateFieldProps["onChoose"];
}

function GalleryChoice({ chosen, onChoose }: GalleryChoiceProps) {
  const id = useId();
  const options = TEMPLATE_GALLERY.map(({ id: value, name: label }) => ({ value, label }));
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-ink text-sm">
        Records
      </label>
      <Select
        id={id}
        value={chosen?.id ?? OWN}
        options={chosen === undefined ? [{ value: OWN, label: "Your own" }, ...options] : options}
        onValueChange={(next) => {
          const found = TEMPLATE_GALLERY.find((each) => each.id === next);
          if (found !== undefined) onChoose(found.template, found.keys);
        }}
      />
    </div>
  );
}

function SampleRecords({ template, keys }: Pick<TemplateFieldProps, "template" | "keys">) {
  const [seed, setSeed] = useState(1);
  const samples = sampleRecords(template, keys, seed, SAMPLES);
  const [first] = samples;
  return (
    <section aria-label="Sample record" className="min-w-0 rounded-md border border-line bg-sunken">
      <div className="flex items-center justify-between gap-2 border-line border-b py-1 pr-1 pl-3 text-ink-3 text-xs">
        {first === undefined ? (
          <span>No record with this template</span>
        ) : (
          <span className="min-w-0 truncate">
            The first records, about {formatBytes(first.bytes)} each, with their keys
          </span>
        )}
        <Button size="sm" variant="ghost" onClick={() => setSeed(seed + 1)} disabled={first === undefined}>
          <RefreshCw aria-hidden />
          Others
        </Button>
      </div>
      <ol className="max-h-64 min-h-20 divide-y divide-line overflow-auto">
        {samples.map(({ partitionKey, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sample is its place in the row.
          <li key={index} className="px-3 py-1.5 text-xs">
            <code className="text-ink-3">{partitionKey}</code>
            <pre className="whitespace-pre-wrap break-all text-ink">{text}</pre>
          </li>
        ))}
      </ol>
    </section>
  );
}
