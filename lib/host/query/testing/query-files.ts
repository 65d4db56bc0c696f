import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { ObjectFormat, QueryAnswer, QueryProblem } from "#contract/query.ts";
import type { QueryFile, QueryOutcome } from "../job.ts";
import { Queries, type QueryOptions } from "../queries.ts";

/** A folder with files as a store of objects has them, under names that say nothing of their keys. */
export class QueryFolder {
  readonly root = mkdtempSync(path.join(tmpdir(), "sluice query's [test]-"));
  readonly #opened: Queries[] = [];
  #made = 0;

  queries(options: Partial<QueryOptions> = {}): Queries {
    const queries = new Queries({ root: this.root, ...options });
    this.#opened.push(queries);
    return queries;
  }

  file(key: string, format: ObjectFormat, data: string | Uint8Array, isGzip = false): QueryFile {
    const file = path.join(this.root, `blob${++this.#made}`);
    writeFileSync(file, data);
    return { path: file, key, format, isGzip, sizeBytes: Buffer.byteLength(data) };
  }

  /** A Parquet file with what a SELECT gives. */
  async parquet(key: string, select: string): Promise<QueryFile> {
    const made = this.file(key, "parquet", "");
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    await connection.run(`COPY (${select}) TO '${made.path.replaceAll("'", "''")}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    return { ...made, sizeBytes: 1 };
  }

  async remove(): Promise<void> {
    for (const queries of this.#opened) await queries.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function select(files: readonly QueryFile[], sql: string, skipBroken = false) {
  return { kind: "select", files, sql, skipBroken } as const;
}

/** @throws when it is a problem */
export function answerOf(outcome: QueryOutcome): QueryAnswer {
  if (outcome.kind !== "answer") throw new Error(`Not an answer: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** @throws when it is an answer */
export function problemOf(outcome: QueryOutcome): QueryProblem {
  if (outcome.kind !== "problem") throw new Error(`Not a problem: ${JSON.stringify(outcome).slice(0, 300)}`);
  return outcome;
}
