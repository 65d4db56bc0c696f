/** One alternative of what a value may be; alternatives stand in a list, and one of them has to hold. */
export type Test =
  | { readonly kind: "equals"; readonly value: Scalar }
  | { readonly kind: "prefix" | "suffix"; readonly text: string; readonly ignoresCase: boolean }
  | { readonly kind: "equals-ignore-case"; readonly text: string }
  | { readonly kind: "anything-but"; readonly values: readonly (string | number)[] }
  | { readonly kind: "anything-but-text"; readonly tests: readonly TextTest[] }
  | { readonly kind: "numeric"; readonly low: Bound | null; readonly high: Bound | null }
  | { readonly kind: "exists"; readonly wanted: boolean };

export type TextTest = Extract<Test, { kind: "prefix" | "suffix" | "equals-ignore-case" }>;

export type Scalar = string | number | boolean | null;

export interface Bound {
  readonly value: number;
  readonly isIncluded: boolean;
}

/** What an object must be like: all of its fields, and one alternative of each `$or`. */
export interface ObjectPattern {
  readonly fields: readonly (readonly [name: string, wanted: FieldPattern])[];
  readonly anyOf: readonly (readonly ObjectPattern[])[];
}

export type FieldPattern =
  | { readonly kind: "object"; readonly pattern: ObjectPattern }
  | { readonly kind: "leaf"; readonly tests: readonly Test[] };

/** A pattern that is none; the message says where, for people who look on. */
export class PatternError extends Error {
  override readonly name = "PatternError";
}
