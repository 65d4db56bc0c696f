"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";
import { EXAMPLES, type ExampleName } from "#browser/functions/create/examples.ts";

export interface ExampleChoiceProps {
  readonly value: ExampleName;
  readonly onValueChange: (value: ExampleName) => void;
}

/** The code that a function begins with. */
export function ExampleChoice({ value, onValueChange }: ExampleChoiceProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="font-medium text-sm">
        Code to begin with
      </span>
      <RadioGroup<ExampleName>
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onValueChange(next)}
        className="grid gap-2 sm:grid-cols-2"
      >
        {EXAMPLES.map((example) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside carries a native input that the label names.
          <label
            key={example.value}
            className="flex gap-2 rounded-lg border border-control p-3 hover:bg-hover has-data-checked:border-accent has-data-checked:bg-accent-soft"
          >
            <Radio.Root
              value={example.value}
              aria-label={example.label}
              aria-describedby={`${id}-${example.value}`}
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-ink-3 bg-surface data-checked:border-accent data-checked:bg-accent"
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
            </Radio.Root>
            <span>
              <span className="block font-medium text-sm">{example.label}</span>
              <span id={`${id}-${example.value}`} className="block text-ink-2 text-xs">
                {example.text}
              </span>
            </span>
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}
