import type { LogStream, StreamsQuery } from "#engine/cloudwatch-logs/ports.ts";

/** Asks the database: all rows of a query. */
export type Ask = (sql: string, ...given: readonly unknown[]) => unknown[];

interface StreamRow {
  readonly name: string;
  readonly createdAtMs: number;
  readonly firstEventMs: number | null;
  readonly lastEventMs: number | null;
  readonly lastIngestedAtMs: number | null;
}

/** A page of the streams of a group. */
export function listStreams(ask: Ask, groupId: number, query: StreamsQuery): readonly LogStream[] {
  const { prefix, order, isDescending, after, limit } = query;
  const [direction, sign] = isDescending ? ["DESC", "<"] : ["ASC", ">"];
  const columns = order === "name" ? ["name"] : ["COALESCE(lastEventMs, -1)", "name"];
  const last = order === "name" ? [after?.logStreamName] : [after?.lastEventMs, after?.logStreamName];
  const rows = ask(
    `SELECT name, createdAtMs, lastEventMs, lastIngestedAtMs,
       (SELECT MIN(timestampMs) FROM events WHERE streamId = streams.id) AS firstEventMs
     FROM streams WHERE groupId = ? AND substr(name, 1, length(?)) = ?
     ${after === null ? "" : `AND (${columns.join()}) ${sign} (${columns.map(() => "?").join()})`}
     ORDER BY ${columns.map((column) => `${column} ${direction}`).join()} LIMIT ?`,
    ...[groupId, prefix, prefix, ...(after === null ? [] : last), limit],
  ) as StreamRow[];
  return rows.map(({ name, lastIngestedAtMs, ...times }) => ({
    ...times,
    logStreamName: name,
    lastIngestionMs: lastIngestedAtMs,
  }));
}
