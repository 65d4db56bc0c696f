import type { DuckDBConnection } from "@duckdb/node-api";
import type { QueryProblem } from "#contract/query.ts";
import { brokenPlace } from "./broken-place.ts";
import {
  MAX_ROWS,
  type ParquetJob,
  type QueryFile,
  type QueryJob,
  type QueryOutcome,
  type SelectJob,
} from "./job.ts";
import { openDatabase, text } from "./locked-database.ts";
import { columnsOf, createObjectsView } from "./objects-view.ts";
import { isInterrupted, problemOfError, sqlProblem } from "./problems.ts";
import { readRows } from "./read-rows.ts";
import { problemOfSql } from "./sql-rules.ts";

/** Whoever ends a job says why. */
export interface Running {
  interrupt: (() => void) | null;
  endedBy: QueryProblem | null;
}

/** Runs a job in a database of its own, which is gone afterwards. Paths are relative to the working directory. */
export async function runJob(job: QueryJob, running: Running): Promise<QueryOutcome> {
  const files = job.kind === "select" ? job.files : [job.file];
  const database = await openDatabase(files);
  const { connection } = database;
  running.interrupt = () => connection.interrupt();
  const sqlOf = { current: undefined as string | undefined };
  try {
    if (job.kind === "parquet") return await parquetFacts(connection, job);
    return await select(connection, job, database.lock, (sql) => {
      sqlOf.current = sql;
    });
  } catch (error) {
    if (running.endedBy !== null || isInterrupted(error)) {
      return running.endedBy ?? sqlProblem("The query was interrupted.");
    }
    const problem = problemOfError(error, files, sqlOf.current);
    return await withPlace(problem, files);
  } finally {
    running.interrupt = null;
    database.close();
  }
}

async function select(
  connection: DuckDBConnection,
  { files, sql, skipBroken }: SelectJob,
  lock: () => Promise<void>,
  runs: (sql: string) => void,
): Promise<QueryOutcome> {
  const startedMs = performance.now();
  const refused = await problemOfSql(connection, sql);
  if (refused !== null) return refused;
  const view = await createObjectsView(connection, files, skipBroken);
  await lock();
  runs(sql);
  const result = await readRows(await connection.stream(sql), MAX_ROWS);
  const skippedRecords = view.skipped === null ? null : await view.skipped();
  const elapsedMs = performance.now() - startedMs;
  return { kind: "answer", ...result, objectColumns: view.columns, elapsedMs, skippedRecords };
}

async function parquetFacts(
  connection: DuckDBConnection,
  { file, maxRows }: ParquetJob,
): Promise<QueryOutcome> {
  const path = text(file.path);
  const meta = await connection.runAndReadAll(
    `SELECT num_rows, num_row_groups, created_by FROM parquet_file_metadata(${path})`,
  );
  const [rowCount, rowGroups, createdBy] = meta.getRowsJson()[0] ?? [];
  const logical = await connection.runAndReadAll(
    `SELECT name, coalesce(logical_type, converted_type) FROM parquet_schema(${path})`,
  );
  const logicalTypes = new Map(logical.getRowsJson().map(([name, type]) => [String(name), type]));
  const columns = await columnsOf(connection, `SELECT * FROM read_parquet(${path})`);
  const rows = await readRows(await connection.stream(`SELECT * FROM read_parquet(${path})`), maxRows);
  return {
    kind: "parquet",
    ...rows,
    schema: columns.map(({ name, type }) => {
      const logicalType = logicalTypes.get(name);
      return { name, type, logicalType: typeof logicalType === "string" ? logicalType : null };
    }),
    rowCount: String(rowCount ?? 0),
    rowGroups: String(rowGroups ?? 0),
    createdBy: typeof createdBy === "string" ? createdBy : null,
  };
}

/** The same, with the line where that can be found. */
async function withPlace(problem: QueryProblem, files: readonly QueryFile[]): Promise<QueryProblem> {
  const file = files.find(({ key }) => key === problem.key);
  if (problem.cause !== "object" || file === undefined || file.format === "parquet") return problem;
  const place = await brokenPlace(file).catch(() => null);
  return place === null
    ? problem
    : { ...problem, message: `The object ${file.key} cannot be read: ${place}.` };
}
