import { type DuckDBResult, JsonDuckDBValueConverter } from "@duckdb/node-api";
import type { QueryRows, QueryValue } from "#contract/query.ts";
import { MAX_ANSWER_BYTES, MAX_VALUE_CHARS } from "./job.ts";

/** The first rows of a result, as many as the bounds let through; the rest is never made. */
export async function readRows(result: DuckDBResult, maxRows: number): Promise<QueryRows> {
  const columns = result.columnNames().map((name, at) => ({ name, type: String(result.columnType(at)) }));
  const rows: QueryValue[][] = [];
  let leftBytes = MAX_ANSWER_BYTES;
  let cutValues = 0;
  const answer = (endedBy: QueryRows["endedBy"]): QueryRows => ({ columns, rows, endedBy, cutValues });
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return answer(null);
    for (let index = 0; index < chunk.rowCount; index++) {
      if (rows.length === maxRows) return answer("rows");
      if (leftBytes <= 0) return answer("bytes");
      const row = chunk.convertRowValues(index, JsonDuckDBValueConverter).map((value) => {
        const whole = value as QueryValue;
        const json = JSON.stringify(whole);
        leftBytes -= Math.min(json.length, MAX_VALUE_CHARS);
        if (json.length <= MAX_VALUE_CHARS) return whole;
        cutValues++;
        return `${(typeof whole === "string" ? whole : json).slice(0, MAX_VALUE_CHARS)}…`;
      });
      rows.push(row);
    }
  }
}
