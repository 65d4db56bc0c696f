import type { FaultKind, FaultSpec } from "./faults.ts";
import type { ProducerSettings } from "./producers.ts";
import type { SimulatedConsumerSettings } from "./simulated-consumers.ts";

/*
 * A scenario is a set of streams, producers and consumers with what happens to them over time. `x-sluice-account` and
 * `x-sluice-region` say where; a place runs one at a time:
 *   POST   /api/simulator/scenarios/run {scenario, seed?, replace?} → 201 RunView; `replace` resets the run that is there
 *   PATCH  /api/simulator/scenarios/run {command, seed?}            → 200 RunView; command: "stop" | "restart"
 *   DELETE /api/simulator/scenarios/run                             → 204: stopped, and deleted what it made
 *   GET    /api/simulator/scenarios/export                          → 200 Scenario, what is set up here now
 *   POST   /api/simulator/scenarios/saved {scenario}                → 201 SavedScenario
 *   PATCH  /api/simulator/scenarios/saved/{savedId} {title}         → 200 SavedScenario
 *   DELETE /api/simulator/scenarios/saved/{savedId}                 → 204
 * Errors are 4xx with `{"message": sentence}`, and then nothing was started.
 */

export const SCENARIO_FORMAT = "sluice-scenario";
export const SCENARIO_VERSION = 1;

export interface ScenarioStream {
  readonly streamName: string;
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  /** Of a provisioned stream; on-demand ones begin with as many as AWS gives them. */
  readonly shards: number;
  readonly retentionHours: number;
  /** `own-key` makes a key of the account's own, which goes with the scenario. None where it is left out. */
  readonly encryption?: "aws-managed" | "own-key";
}

export type ScenarioAction =
  | { readonly type: "fault-on"; readonly fault: FaultSpec; readonly forSeconds: number | null }
  /** Ends the faults of this kind that the scenario began. */
  | { readonly type: "fault-off"; readonly kind: FaultKind }
  | { readonly type: "update-shard-count"; readonly streamName: string; readonly shards: number }
  /** Splits the open shard that has the `shard`-th range, from 0, at a fraction of it. */
  | {
      readonly type: "split-shard";
      readonly streamName: string;
      readonly shard: number;
      readonly fraction: number;
    }
  | { readonly type: "set-retention"; readonly streamName: string; readonly hours: number }
  | {
      readonly type: "change-producer";
      readonly streamName: string;
      readonly producer: string;
      readonly settings: Partial<ProducerSettings>;
    }
  | {
      readonly type: "change-application";
      readonly streamName: string;
      readonly application: string;
      readonly settings: Partial<SimulatedConsumerSettings>;
    }
  | {
      readonly type: "start-application";
      readonly streamName: string;
      readonly settings: SimulatedConsumerSettings;
    }
  | { readonly type: "stop-application"; readonly streamName: string; readonly application: string }
  | {
      readonly type: "worker";
      readonly streamName: string;
      readonly application: string;
      /** The n-th of the application's workers, from 1. */
      readonly worker: number;
      readonly command: "kill" | "pause" | "resume" | "restart" | "slow";
      /** For `slow`; null is the application's own rate. */
      readonly recordsPerSecond?: number | null;
    };

export const LOOK_TABS = ["monitor", "producers", "shards", "readers", "records", "consumers"] as const;

/** A sentence for whoever watches, and where to look. */
export interface ScenarioNotice {
  readonly text: string;
  readonly look?: { readonly streamName: string; readonly tab: (typeof LOOK_TABS)[number] };
}

export interface ScenarioMoment {
  /** Since the start, by the account's clock. */
  readonly atSeconds: number;
  readonly action?: ScenarioAction;
  readonly notice?: ScenarioNotice;
}

export interface Scenario {
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: typeof SCENARIO_VERSION;
  /** 1 to 64 small letters, digits and hyphens. */
  readonly name: string;
  readonly title: string;
  /** What to look at, and why. */
  readonly about: string;
  /** Every producer's and fault's seed is drawn from it: the same seed gives the same run. */
  readonly seed: number;
  /** When the timeline is over; what was started goes on. */
  readonly lengthSeconds: number;
  /** Of the account's clock when it starts; left out, it stays as it is. */
  readonly speed?: 1 | 10 | 60 | 600;
  readonly streams: readonly ScenarioStream[];
  readonly producers: readonly { readonly streamName: string; readonly settings: ProducerSettings }[];
  readonly consumers: readonly {
    readonly streamName: string;
    readonly settings: SimulatedConsumerSettings;
  }[];
  /** In the order of their time. */
  readonly timeline: readonly ScenarioMoment[];
}

export interface RunView {
  readonly scenario: Scenario;
  /**
   * `finished`: the timeline is over, producers and consumers go on. `interrupted`: the server was started anew
   * meanwhile, and the timeline does not go on.
   */
  readonly state: "running" | "finished" | "stopped" | "interrupted";
  readonly startedAtMs: number;
  /** Now, or when it stopped. */
  readonly elapsedSeconds: number;
  /** Moments of the timeline that have happened. */
  readonly played: number;
  /** None of the streams that it made is there any more. */
  readonly isGone: boolean;
  /** What did not work, newest last. */
  readonly failures: readonly { readonly atSeconds: number; readonly message: string }[];
}

export interface SavedScenario {
  readonly savedId: string;
  readonly savedAtMs: number;
  readonly scenario: Scenario;
}

/** Data of `scenarios`: always whole, as snapshot: at once when something changes, else once a second while one runs. */
export interface ScenariosData {
  readonly run: RunView | null;
  /** Those of the account, in the order in which they were saved. */
  readonly saved: readonly SavedScenario[];
}
