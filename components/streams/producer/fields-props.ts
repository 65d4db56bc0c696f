import type { SettingsDraft } from "#browser/streams/producer/settings-form.ts";

/** A part of the form: what is typed, what is wrong with the part, and how it changes. */
export interface FieldsProps {
  readonly draft: SettingsDraft;
  readonly error: string | undefined;
  readonly onChange: (part: Partial<SettingsDraft>) => void;
}

/** The fields of a draft that are kept as they are typed. */
export type TypedField = {
  [Name in keyof SettingsDraft]: SettingsDraft[Name] extends string
    ? string extends SettingsDraft[Name]
      ? Name
      : never
    : never;
}[keyof SettingsDraft];
