import type { ObjectFormat, ParquetFacts, QueryAnswer, QueryProblem } from "#contract/query.ts";

/** A file that a query may read. */
export interface QueryFile {
  /** Absolute. */
  readonly path: string;
  /** What it is called in answers. */
  readonly key: string;
  readonly sizeBytes: number;
  readonly format: ObjectFormat;
  readonly isGzip: boolean;
}

/** SQL over the records of files, which it sees as the rows of a view named `objects`. */
export interface SelectJob {
  readonly kind: "select";
  readonly files: readonly QueryFile[];
  readonly sql: string;
  /** Passes over records that cannot be read, instead of failing at the first. */
  readonly skipBroken: boolean;
}

/** The schema and the first rows of one Parquet file. */
export interface ParquetJob {
  readonly kind: "parquet";
  readonly file: QueryFile;
  readonly maxRows: number;
}

export type QueryJob = SelectJob | ParquetJob;
export type QueryOutcome = QueryAnswer | ParquetFacts | QueryProblem;

/** What a job of a kind may come to. */
export type OutcomeOf<Job extends QueryJob> =
  | (Job extends SelectJob ? QueryAnswer : ParquetFacts)
  | QueryProblem;

/** To the process that runs queries. */
export type ToProcess =
  | { readonly ask: number; readonly job: QueryJob; readonly timeoutMs: number; readonly maxRssBytes: number }
  | { readonly cancel: number };

/** From it. */
export interface FromProcess {
  readonly answered: number;
  readonly outcome: QueryOutcome;
  /** What the process holds now. */
  readonly rssBytes: number;
}

export const MAX_ROWS = 1_000;
/** Of an answer, as JSON: what the server passes on in one step. */
export const MAX_ANSWER_BYTES = 1024 * 1024;
/** Of one value, as JSON. */
export const MAX_VALUE_CHARS = 64 * 1024;
export const MAX_SQL_CHARS = 64 * 1024;
