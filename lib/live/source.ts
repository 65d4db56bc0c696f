import type { ClockView } from "#contract/clock.ts";
import type { ServerView, StorageView } from "#contract/server.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import type { MappingsObserver } from "#engine/lambda/mappings/observer.ts";
import type { LambdaObserver } from "#engine/lambda/observer.ts";
import type { S3Observer } from "#engine/s3/observer.ts";
import type { SnsObserver } from "#engine/sns/look.ts";
import type { SqsObserver } from "#engine/sqs/look.ts";
import type { Flows } from "#insight/flows/flows.ts";
import type { FunctionsLook } from "#insight/functions/functions.ts";
import type { Insight } from "#insight/insight.ts";
import type { Metrics } from "#insight/metrics/metrics.ts";
import type { UsageMeter } from "#insight/usage/usage-meter.ts";
import type { Calls } from "#inspector/recorder.ts";
import type { SimulatedConsumers } from "#simulator/consumers/simulated-consumers.ts";
import type { Faults } from "#simulator/faults/faults.ts";
import type { Producers } from "#simulator/producers/producers.ts";
import type { Scenarios } from "#simulator/scenarios/scenarios.ts";

/** What of `ServerView` does not depend on who looks. */
export interface ServerFacts {
  readonly version: string;
  readonly awsPort: number;
  readonly defaultAccount: string;
  readonly defaultRegion: string;
}

/** What the feed looks at. It changes none of it. */
export interface SourceDependencies {
  readonly clocks: Clocks;
  readonly observer: KinesisObserver;
  readonly metrics: Metrics;
  readonly insight: Insight;
  readonly producers: Pick<Producers, "list" | "revision" | "running">;
  readonly calls: Pick<Calls, "newest" | "latest" | "since">;
  readonly flows: Pick<Flows, "read">;
  readonly functions: Omit<FunctionsLook, "reset" | "close">;
  readonly lambda: LambdaObserver;
  readonly mappings: MappingsObserver;
  readonly sns: SnsObserver;
  readonly sqs: SqsObserver;
  readonly usage: Pick<UsageMeter, "read">;
  readonly faults: Pick<Faults, "list">;
  readonly scenarios: Pick<Scenarios, "view" | "revision">;
  readonly simulatedConsumers: Pick<SimulatedConsumers, "list" | "revision">;
  readonly buckets: Pick<S3Observer, "list" | "find">;
  readonly server: ServerFacts;
  /** The accounts and regions where there is anything, each at least once. */
  readonly places: () => readonly Place[];
  readonly clockOf: (account: string) => ClockView;
  readonly storage: () => StorageView;
  readonly vitals: () => Pick<ServerView, "eventLoopDelayP99Ms" | "residentBytes">;
}

/** What there is to say about a topic since the last time. */
export type Changes =
  /** `records` counts those in `data`, for topics that carry records. */
  { readonly data: unknown; readonly records?: number } | "nothing" | "gone";

/**
 * What one topic is about. Its channel calls `open` once and first, `changes` up to four times a second, and
 * `snapshot` for each browser that joins. A snapshot may be newer than the last changes: what the next ones repeat,
 * they repeat with whole values.
 */
export interface Source {
  /** Whether `changes` are all there is, to replace what was, or only what is new. */
  readonly changesAre: "whole" | "delta";
  /** Reads at the pace of the one browser that asked for it, and waits for that to take what it was given. */
  readonly isOfOneReader?: boolean;
  /** For such a one: its snapshot for a browser that has as many readers as it may have. */
  readonly crowded?: () => unknown;
  /** @returns false when what the topic is about does not exist */
  open(): Promise<boolean>;
  /** @param lostRecords records of changes that were dropped, for who gets a snapshot instead of them; mostly 0 */
  snapshot(lostRecords?: number): unknown;
  /**
   * @param isNewSecond true just after a second of the account's time has begun; more than one may have ended, and while
   *   time stands still it comes once a second of real time
   */
  changes(isNewSecond: boolean): Changes | Promise<Changes>;
  /** The metadata of the topic's stream has changed; for topics without a stream, that of any. */
  touch?(): void;
  /** Nobody watches any more. Called once and last, whatever `open` has answered or not yet. */
  close?(): void;
}
