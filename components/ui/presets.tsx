import { cx } from "./cx.ts";

export interface PresetsProps<T extends number> {
  /** What they are, for who does not see them beside their field. */
  readonly legend: string;
  readonly presets: readonly { readonly value: T; readonly label: string }[];
  /** The value of the field, as far as it is one. */
  readonly value: number | null;
  readonly onChoose: (value: T) => void;
}

/** Common values of the field that they stand beside. */
export function Presets<T extends number>({ legend, presets, value, onChoose }: PresetsProps<T>) {
  return (
    <fieldset className="flex flex-wrap gap-x-0.5">
      <legend className="sr-only">{legend}</legend>
      {presets.map((preset) => (
        <button
          key={preset.value}
          type="button"
          aria-pressed={value === preset.value}
          onClick={() => onChoose(preset.value)}
          className={cx(
            "h-7 rounded-md px-2 text-xs",
            value === preset.value
              ? "bg-accent-soft font-medium text-accent-ink"
              : "text-ink-2 hover:bg-hover",
          )}
        >
          {preset.label}
        </button>
      ))}
    </fieldset>
  );
}
