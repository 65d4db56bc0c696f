/** What the records of an object are written as. */
export type ObjectFormat = "jsonLines" | "json" | "csv" | "parquet" | "text";

/** A value as JSON; whole numbers beyond what a double holds, times and decimals are text. */
export type QueryValue =
  | null
  | boolean
  | number
  | string
  | readonly QueryValue[]
  | { readonly [name: string]: QueryValue };

export interface QueryColumn {
  readonly name: string;
  /** DuckDB's name of the type, such as `BIGINT` or `STRUCT("a" INTEGER)`. */
  readonly type: string;
}

export interface QueryRows {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** What ended the rows before their end, if anything did. */
  readonly endedBy: "rows" | "bytes" | null;
  /** Values too long to be given whole. */
  readonly cutValues: number;
}

export interface QueryAnswer extends QueryRows {
  readonly kind: "answer";
  /** The columns of the view `objects`. */
  readonly objectColumns: readonly QueryColumn[];
  readonly elapsedMs: number;
  /** Records that were passed over since they could not be read; null where that was not asked for. */
  readonly skippedRecords: number | null;
}

/** Why there is no answer. */
export interface QueryProblem {
  readonly kind: "problem";
  readonly cause: "sql" | "object" | "time" | "memory" | "cancelled" | "busy" | "ended";
  /** A sentence for a person; of files it names keys only. */
  readonly message: string;
  /** Where in the SQL, each from 1. */
  readonly at?: { readonly line: number; readonly column: number };
  /** The object that cannot be read. */
  readonly key?: string;
}

export interface ParquetFacts extends QueryRows {
  readonly kind: "parquet";
  readonly schema: readonly {
    readonly name: string;
    readonly type: string;
    readonly logicalType: string | null;
  }[];
  /** Text, since a file may say any number. */
  readonly rowCount: string;
  readonly rowGroups: string;
  readonly createdBy: string | null;
}
