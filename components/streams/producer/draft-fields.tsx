import { TextField } from "#components/ui/text-field.tsx";
import type { FieldsProps, TypedField } from "./fields-props.ts";

/** One number of a form. */
export interface DraftField {
  readonly name: TypedField;
  readonly label: string;
  readonly hint?: string;
  /** It has no fraction. */
  readonly isWhole?: boolean;
}

export interface DraftFieldsProps extends Pick<FieldsProps, "draft" | "onChange"> {
  readonly fields: readonly DraftField[];
  readonly columns?: 1 | 2 | 3 | 4;
  /** What is wrong, where there is one field to say it beside. */
  readonly error?: string | undefined;
}

const grids = {
  1: "grid gap-4",
  2: "grid grid-cols-2 items-start gap-4",
  3: "grid grid-cols-3 items-start gap-3",
  4: "grid grid-cols-2 items-start gap-3 sm:grid-cols-4",
} as const;

/** Numbers side by side, as they are typed. */
export function DraftFields({ draft, onChange, fields, columns = 2, error }: DraftFieldsProps) {
  return (
    <div className={grids[columns]}>
      {fields.map(({ name, isWhole = false, ...words }) => (
        <TextField
          key={name}
          {...words}
          error={error}
          inputMode={isWhole ? "numeric" : "decimal"}
          value={draft[name]}
          onValueChange={(value) => onChange({ [name]: value })}
        />
      ))}
    </div>
  );
}
