/** What is wrong with a scenario: where, as in `streams[0].shards`, and a whole sentence. */
export interface ScenarioProblem {
  readonly path: string;
  readonly message: string;
}

export type Say = (path: string, message: string) => void;

export type Given = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Given {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isText(value: unknown, maxCharacters: number): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= maxCharacters;
}

export function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && isWithin(value, min, max);
}

export function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === "number" && value >= min && value <= max;
}

export function count(value: number): string {
  return value.toLocaleString("en-US");
}
