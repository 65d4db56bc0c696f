import type { CodeRunning, FunctionListRow, FunctionsData } from "#contract/functions.ts";

/** What a browser keeps of `functions`: all rows, by name, and whether code runs. */
export interface FunctionsState {
  readonly rows: readonly FunctionListRow[];
  readonly running: CodeRunning;
}

export function functionsSnapshot({ rows, running }: FunctionsData): FunctionsState {
  return { rows: sorted(rows), running };
}

/** Rows that did not change stay the same objects. */
export function functionsDelta(state: FunctionsState, data: FunctionsData): FunctionsState {
  const rows = new Map(state.rows.map((row) => [row.functionName, row]));
  for (const name of data.gone) rows.delete(name);
  for (const row of data.rows) rows.set(row.functionName, row);
  return { rows: sorted([...rows.values()]), running: data.running };
}

function sorted(rows: readonly FunctionListRow[]): readonly FunctionListRow[] {
  return rows.toSorted((a, b) =>
    a.functionName < b.functionName ? -1 : a.functionName > b.functionName ? 1 : 0,
  );
}
