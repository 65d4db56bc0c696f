import { CHOICE_FIELDS } from "./fields/choice-fields.ts";
import type { FieldKind } from "./fields/field.ts";
import { NUMBER_FIELDS } from "./fields/number-fields.ts";
import { PLAIN_FIELDS } from "./fields/plain-fields.ts";

/** All fields, in the order in which the console lists them. */
export const TEMPLATE_FIELDS: readonly FieldKind[] = [...PLAIN_FIELDS, ...CHOICE_FIELDS, ...NUMBER_FIELDS];
