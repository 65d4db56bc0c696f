/** What is wrong with a scenario: where, as in `streams[0].shards`, and a whole sentence. */
export interface ScenarioProblem {
  readonly path: string;
  readonly message: string;
}

export type Say = (path: string, message: string) => void;

export function isText(value: unknown, maxCharacters: number): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= maxCharacters;
}
