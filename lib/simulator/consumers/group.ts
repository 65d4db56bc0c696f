import type { ChildShard } from "@aws-sdk/client-kinesis";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import type { Clock } from "#engine/kernel/clock.ts";
import type { LeaseTable } from "./lease-table.ts";
import type { Ledger, ProcessedPiece } from "./ledger.ts";
import type { ShardReader } from "./shard-reader.ts";
import type { StreamCalls } from "./stream-calls.ts";

/** What the workers of an application share, and tell it. */
export interface Group {
  readonly clock: Clock;
  readonly table: LeaseTable;
  readonly ledger: Ledger;
  /** As they are now: they may change while workers run. */
  readonly settings: SimulatedConsumerSettings;
  /** Workers that showed within the failover time that they live. */
  liveWorkers(): readonly string[];
  callsOf(workerId: string): StreamCalls;
  /** The consumer that the application is registered as, once it is ACTIVE. */
  consumerArn(calls: StreamCalls): Promise<string>;
  /** Makes the leases of shards that came, unless that was done of late. */
  sync(calls: StreamCalls): Promise<void>;
  processed(workerId: string, shardId: string, piece: ProcessedPiece, processedTo: string): void;
  sawBehind(shardId: string, millisBehindLatest: number): void;
  /** A worker has read a shard to its end. */
  ended(workerId: string, childShards: readonly ChildShard[]): Promise<void>;
  block(reader: ShardReader, sequenceNumber: string): void;
  unblock(reader: ShardReader): void;
  failed(reader: ShardReader, error: unknown): void;
  /** What failed works again, or is not wanted any more. */
  recovered(reader: ShardReader): void;
  /** A worker's state has changed. */
  changed(): void;
}
