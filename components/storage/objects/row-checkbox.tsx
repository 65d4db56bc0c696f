import { Check } from "lucide-react";

export interface RowCheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** The box that chooses a row of a table. */
export function RowCheckbox({ label, checked, onChange }: RowCheckboxProps) {
  return (
    <span className="relative flex size-4">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={onChange}
        className="peer size-4 appearance-none rounded-sm border border-control bg-surface checked:border-accent checked:bg-accent"
      />
      <Check
        aria-hidden
        className="pointer-events-none absolute inset-0 m-auto hidden size-3.5 text-on-accent peer-checked:block"
      />
    </span>
  );
}
