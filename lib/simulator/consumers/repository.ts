import type { KeptRow } from "../kept/kept-entity.ts";

/** An application as it is kept across restarts. `settings` is JSON of `SimulatedConsumerSettings`. */
export interface ConsumerRow extends KeptRow {
  readonly consumerId: string;
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
