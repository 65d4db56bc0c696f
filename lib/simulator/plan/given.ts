/* What is known of a value that came from outside. Runs in browsers as well. */

export type Given = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Given {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === "number" && value >= min && value <= max;
}

export function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && isWithin(value, min, max);
}

/** A number for a sentence, as in 100,000. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}
