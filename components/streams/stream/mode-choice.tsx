"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useId } from "react";
import type { StreamMode } from "#contract/stream.ts";

const modes: readonly { readonly value: StreamMode; readonly label: string; readonly text: string }[] = [
  {
    value: "PROVISIONED",
    label: "Provisioned",
    text: "You choose the shards and pay for each by the hour. For steady traffic; every split and limit is yours to see.",
  },
  {
    value: "ON_DEMAND",
    label: "On-demand",
    text: "AWS chooses the shards; you pay for what flows. For traffic you cannot foresee.",
  },
];

export interface ModeChoiceProps {
  readonly value: StreamMode;
  readonly onValueChange: (mode: StreamMode) => void;
}

export function ModeChoice({ value, onValueChange }: ModeChoiceProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <span id={id} className="font-medium text-sm">
        Capacity mode
      </span>
      <RadioGroup<StreamMode>
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onValueChange(next)}
        className="grid gap-2 sm:grid-cols-2"
      >
        {modes.map((mode) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside carries a native input that the label names.
          <label
            key={mode.value}
            className="flex gap-2 rounded-lg border border-control p-3 hover:bg-hover has-data-checked:border-accent has-data-checked:bg-accent-soft"
          >
            <Radio.Root
              value={mode.value}
              aria-label={mode.label}
              aria-describedby={`${id}-${mode.value}`}
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-ink-3 bg-surface data-checked:border-accent data-checked:bg-accent"
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
            </Radio.Root>
            <span>
              <span className="block font-medium text-sm">{mode.label}</span>
              <span id={`${id}-${mode.value}`} className="block text-ink-2 text-xs">
                {mode.text}
              </span>
            </span>
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}
