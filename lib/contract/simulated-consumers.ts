import type { RowChanges } from "./row-changes.ts";

/*
 * Simulated consumers are applications that read a stream in the manner of the Kinesis Client Library: workers share
 * the shards by a lease table, keep checkpoints, and begin a child shard when its parents are read to their end. One
 * worker that polls is an application with one worker. Commands over HTTP; `x-sluice-account` and `x-sluice-region` say
 * where:
 *   GET    /api/simulator/consumers?streamName=…                       → 200 SimulatedConsumersData
 *   POST   /api/simulator/consumers {streamName, settings}             → 201 SimulatedConsumerView, running
 *   PATCH  /api/simulator/consumers/{consumerId} {settings?, status?}  → 200 SimulatedConsumerView
 *   DELETE /api/simulator/consumers/{consumerId}                       → 204
 *   POST   /api/simulator/consumers/{consumerId}/workers               → 201 SimulatedConsumerView, one worker more
 *   PATCH  /api/simulator/consumers/{consumerId}/workers/{workerId} {command, recordsPerSecond?} → 200 the same
 *          command: "kill" | "pause" | "resume" | "restart" | "slow"; `slow` sets the worker's own recordsPerSecond
 *          (null: as the application's).
 * Errors are 4xx with `{"message": sentence}`.
 */

export interface SimulatedConsumerSettings {
  /** 1 to 64 letters, digits, `_`, `.` or `-`; no other of the stream has it. Fan-out registers under it. */
  readonly name: string;
  readonly reads: "polling" | "fan-out";
  /** 1 to 20. */
  readonly workers: number;
  /** Where shards without a checkpoint begin that were there at the start; those that come later are read whole. */
  readonly start: "TRIM_HORIZON" | "LATEST";
  /** How many records each worker processes in a second; null: as fast as they come. */
  readonly recordsPerSecond: number | null;
  /** Limit of each GetRecords, 1 to 10,000; with fan-out, how much is processed before the next. */
  readonly batchSize: number;
  /** Pause between two GetRecords of a shard, 200 to 60,000. */
  readonly pollEveryMs: number;
  /** How long records are processed before their place is checkpointed; 0 checkpoints after each batch. */
  readonly checkpointEveryMs: number;
  /** How long a lease that nobody renews stays its owner's, 1,000 to 300,000. */
  readonly failoverMs: number;
  /**
   * What processing does with a record that is no JSON text: try it again for ever, or count it and go on. Objects,
   * arrays and texts are known by how they begin and end.
   */
  readonly onPoison: "retry" | "skip";
}

export interface WorkerView {
  readonly workerId: string;
  readonly state: "running" | "paused" | "dead";
  /** Its own rate where it was slowed; else null. */
  readonly recordsPerSecond: number | null;
  readonly leases: number;
  /** Since the application was started, over all lives of the worker. */
  readonly processedRecords: number;
  /** In the last full second. */
  readonly processedPerSecond: number;
  /** When its present life began, or its last; 0 before the first. */
  readonly startedAtMs: number;
}

export interface LeaseView {
  readonly shardId: string;
  readonly parentShardIds: readonly string[];
  readonly state:
    | "waiting for parents"
    /** Nobody holds it, or its owner has let it expire. */
    | "unowned"
    | "reading"
    | "ended";
  readonly owner: string | null;
  /** A sequence number, `TRIM_HORIZON`, `LATEST` or `SHARD_END`: where the next owner begins. */
  readonly checkpoint: string;
  readonly checkpointedMs: number | null;
  /** The last record that was processed; null before the first. The live feed leaves it out. */
  readonly processedTo?: string | null;
  readonly leaseCounter: number;
  /** Since the last checkpoint, as the library counts them. */
  readonly ownerSwitches: number;
  readonly renewedMs: number | null;
  readonly millisBehindLatest: number | null;
  readonly unreadRecords: number;
  /** Set while a record cannot be processed. */
  readonly blockedBy: string | null;
}

/** Kinesis records of all shards since the application was started. */
export interface SimulatedConsumerTotals {
  /** Stored from where it began to the tip now: processed once or more + waiting + lost. */
  readonly producedRecords: number;
  /** Every time that a record was processed. */
  readonly processedRecords: number;
  readonly uniqueRecords: number;
  /** processed − unique. */
  readonly duplicateRecords: number;
  readonly waitingRecords: number;
  /** Passed over or expired without having been processed. */
  readonly lostRecords: number;
  /** Processed records' user records, those packed by the Kinesis Producer Library counted each. */
  readonly userRecords: number;
  /** Records that were skipped as poison, and those at which a shard stood still. */
  readonly poisonRecords: number;
  /** GetRecords calls that were refused because a shard's read limit was reached. */
  readonly throttledReads: number;
  readonly checkpoints: number;
}

export interface SimulatedConsumerView {
  readonly consumerId: string;
  readonly streamName: string;
  readonly settings: SimulatedConsumerSettings;
  readonly status: "running" | "stopped";
  readonly startedAtMs: number;
  readonly workers: readonly WorkerView[];
  readonly leases: readonly LeaseView[];
  readonly totals: SimulatedConsumerTotals;
  /** Processed in each of the last 60 full seconds, oldest first. */
  readonly lastMinute: {
    readonly processedRecords: readonly number[];
    readonly duplicateRecords: readonly number[];
  };
  /** What goes wrong now, in the newest of its sentences; null once it works again. Throttled reads are only counted. */
  readonly lastError: string | null;
}

/** The snapshot of `simulated-consumers:{name}`, and what `GET /api/simulator/consumers` answers. */
export interface SimulatedConsumersData {
  readonly nowMs: number;
  readonly consumers: readonly SimulatedConsumerView[];
}

/** An application whole, but for its leases: those are whole where any came or went. */
export type SimulatedConsumerDelta = Omit<SimulatedConsumerView, "leases"> & {
  readonly leases: readonly LeaseView[] | RowChanges<LeaseView>;
};

/** A delta of `simulated-consumers:{name}`: at once when a lease or worker changes, else once a second. */
export interface SimulatedConsumersDelta {
  readonly nowMs: number;
  /** All that there are, in their order. */
  readonly consumers: readonly SimulatedConsumerDelta[];
}
