import type { KeptRow } from "../kept/kept-entity.ts";

/** A producer as it is kept across restarts. `settings` is JSON of `ProducerSettings`. */
export interface ProducerRow extends KeptRow {
  readonly producerId: string;
}

/** Durable memory of producers. Each call is one committed transaction when its promise resolves. */
export interface ProducerRepository {
  all(): Promise<readonly ProducerRow[]>;
  /** Inserts or replaces the row of `producerId`. */
  save(row: ProducerRow): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(producerId: string): Promise<void>;
}
