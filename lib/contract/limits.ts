/** One limit, for people to read. */
export interface LimitView {
  /** Its name in the server's source. */
  readonly key: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it is counted for. */
  readonly per: string;
  /** The group that it is switched with; null for what always holds. */
  readonly group: "writes" | "reads" | "calls" | "fanOut" | null;
  readonly enforced: boolean;
  readonly source: string;
}

/** What `GET /api/limits` answers. */
export interface LimitsData {
  readonly limits: readonly LimitView[];
}
