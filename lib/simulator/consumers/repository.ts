/** An application as it is kept across restarts. */
export interface ConsumerRow {
  readonly consumerId: string;
  readonly account: string;
  readonly region: string;
  readonly streamName: string;
  /** JSON of `SimulatedConsumerSettings`. */
  readonly settings: string;
  readonly status: "running" | "stopped";
  readonly createdAtMs: number;
  /** JSON of `ConsumerState`. */
  readonly state: string;
}

/** Durable memory of simulated consumers. Each call is one committed transaction when its promise resolves. */
export interface ConsumerRepository {
  all(): Promise<readonly ConsumerRow[]>;
  /** Inserts or replaces the row of `consumerId`. */
  save(row: ConsumerRow): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(consumerId: string): Promise<void>;
}
