import type { CallRow } from "#contract/calls.ts";

export const OUTCOMES = ["ok", "throttled", "4xx", "5xx"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const SOURCES = ["wire", "console", "simulator", "service"] as const;
export type Source = (typeof SOURCES)[number];

/** Which calls are shown; null shows all of a kind. */
export interface CallFilter {
  readonly service: string | null;
  readonly operation: string | null;
  readonly client: string | null;
  readonly stream: string | null;
  readonly outcome: Outcome | null;
  readonly hidden: readonly Source[];
  /** Found in the request id, the operation, the client, the stream, the key or the error, in any case. */
  readonly text: string;
}

export const NO_FILTER: CallFilter = {
  service: null,
  operation: null,
  client: null,
  stream: null,
  outcome: null,
  hidden: [],
  text: "",
};

export function outcomesOf(row: CallRow): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  if (row.throttled !== "no") outcomes.push("throttled");
  if (row.status >= 500) outcomes.push("5xx");
  else if (row.status >= 400) outcomes.push("4xx");
  else if (row.throttled === "no") outcomes.push("ok");
  return outcomes;
}

export function filterCalls(rows: readonly CallRow[], filter: CallFilter): readonly CallRow[] {
  const { service, operation, client, stream, outcome, hidden } = filter;
  const text = filter.text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (service === null || row.service === service) &&
      (operation === null || row.operation === operation) &&
      (client === null || row.client === client) &&
      (stream === null || row.streamName === stream) &&
      (outcome === null || outcomesOf(row).includes(outcome)) &&
      !hidden.includes(row.source) &&
      (text === "" || textOf(row).includes(text)),
  );
}

export function isFiltered(filter: CallFilter): boolean {
  const { service, operation, client, stream, outcome, hidden, text } = filter;
  const chosen = [service, operation, client, stream, outcome].some((value) => value !== null);
  return chosen || hidden.length > 0 || text.trim() !== "";
}

function textOf(row: CallRow): string {
  const { requestId, operation, client, streamName, accessKeyId, errorCode } = row;
  return `${requestId} ${operation} ${client} ${streamName ?? ""} ${accessKeyId} ${errorCode ?? ""}`.toLowerCase();
}

/** The values that the calls have in one column, in order, with the chosen one even where no call has it. */
export function valuesOf(
  rows: readonly CallRow[],
  column: "service" | "operation" | "client" | "streamName",
  chosen: string | null,
): readonly string[] {
  const values = new Set<string>();
  for (const row of rows) {
    const value = row[column];
    if (value !== null && value !== "") values.add(value);
  }
  if (chosen !== null) values.add(chosen);
  return [...values].toSorted();
}
