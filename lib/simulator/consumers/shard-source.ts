import type { ChildShard, _Record as KinesisRecord } from "@aws-sdk/client-kinesis";
import type { Delivery } from "./deliveries.ts";

/** What a shard gave at once. */
export interface ShardPage {
  readonly records: readonly KinesisRecord[];
  /** Null when an event of silence says nothing of ordinals. */
  readonly delivery: Delivery | null;
  readonly millisBehindLatest: number;
  /** Set at the end of a closed shard, after its last record. */
  readonly childShards: readonly ChildShard[] | null;
}

/** Where the records of one shard come from. */
export interface ShardSource {
  /**
   * The next page, once all of the last has been processed; undefined when there is nothing to say.
   * @throws {ServiceError} after which it may be asked again
   */
  next(): Promise<ShardPage | undefined>;
  /** The last page is not going to be processed for now: it is not to keep others from reading. */
  yield(): void;
  /** Ends it; calling it again does nothing. */
  close(): void;
}
