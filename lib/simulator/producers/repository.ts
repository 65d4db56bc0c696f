/** A producer as it is kept across restarts. */
export interface ProducerRow {
  readonly producerId: string;
  readonly account: string;
  readonly region: string;
  readonly streamName: string;
  /** JSON of `ProducerSettings`. */
  readonly settings: string;
  readonly status: "running" | "stopped";
  readonly createdAtMs: number;
}

/** Durable memory of producers. Each call is one committed transaction when its promise resolves. */
export interface ProducerRepository {
  all(): Promise<readonly ProducerRow[]>;
  /** Inserts or replaces the row of `producerId`. */
  save(row: ProducerRow): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(producerId: string): Promise<void>;
}
