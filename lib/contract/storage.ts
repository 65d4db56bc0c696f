import type { ObjectFormat, ParquetFacts, QueryAnswer, QueryProblem } from "./query.ts";

export interface BucketView {
  readonly name: string;
  readonly region: string;
  readonly createdAtMs: number;
  readonly objectCount: number;
  readonly sizeBytes: number;
  /** Another one whenever something in it has changed. */
  readonly version: number;
}

/** All buckets of an account, wherever they are. */
export interface BucketsData {
  readonly buckets: readonly BucketView[];
}

/** Of which objects a query reads the records. */
export interface QuerySelection {
  readonly bucket: string;
  readonly prefix: string;
  /** What the rest of the key looks like: `*` stands for any characters; empty for all. */
  readonly pattern: string;
  /** `auto` looks at each object's name and first bytes. */
  readonly format: ObjectFormat | "auto";
}

export interface QueryRequest extends QuerySelection {
  readonly sql: string;
  readonly skipBroken: boolean;
}

/** What of a selection was read. */
export interface SelectedObjects {
  readonly count: number;
  readonly sizeBytes: number;
  readonly formats: readonly ObjectFormat[];
  /** Objects of the selection that hold no records, such as images. */
  readonly withoutRecords: number;
  /** Whether there are more of them than one query reads. */
  readonly hasMore: boolean;
  /** The last that was read, where there are more. */
  readonly lastKey: string | null;
}

export interface QueryReply {
  readonly outcome: QueryAnswer | QueryProblem;
  readonly objects: SelectedObjects;
}

/** What an object looks like inside. */
export type ObjectPreview =
  | {
      readonly kind: "text";
      readonly format: Exclude<ObjectFormat, "parquet">;
      readonly text: string;
      /** Whether there is more of it. */
      readonly isCut: boolean;
      readonly isGzip: boolean;
    }
  | ParquetFacts
  | { readonly kind: "image"; readonly mediaType: string }
  | { readonly kind: "binary"; readonly firstBytes: string }
  | { readonly kind: "empty" }
  | { readonly kind: "gone" }
  | QueryProblem;
