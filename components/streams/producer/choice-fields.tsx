import type { ReactNode } from "react";
import { FieldError } from "#components/ui/field.tsx";
import { Segmented, type SegmentedProps } from "#components/ui/segmented.tsx";

export interface ChoiceFieldsProps<T extends string> {
  readonly legend: string;
  /** What is chosen, where that is not what the legend says. */
  readonly label?: string;
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  readonly options: SegmentedProps<T>["options"];
  /** What the choice means. */
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  /** The fields that belong to the choice. */
  readonly children?: ReactNode;
}

/** A choice with the fields that come with it, and what is wrong with them together. */
export function ChoiceFields<T extends string>(props: ChoiceFieldsProps<T>) {
  const { legend, label = legend, value, onValueChange, options, help, error, children } = props;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-ink text-sm">{legend}</legend>
      <Segmented
        aria-label={label}
        className="w-fit max-w-full flex-wrap"
        value={value}
        onValueChange={onValueChange}
        options={options}
      />
      {help === undefined ? null : <p className="text-ink-3 text-xs">{help}</p>}
      {children}
      <div aria-live="polite">{error === undefined ? null : <FieldError>{error}</FieldError>}</div>
    </fieldset>
  );
}
