import type { ProducerSettings } from "#contract/producers.ts";
import {
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  type Scenario,
  type ScenarioStream,
} from "#contract/scenarios.ts";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { DEFAULT_CONSUMER_SETTINGS } from "../../consumers/settings.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "../../producers/settings.ts";

/** A scenario of this server's own format. */
export function scenario(parts: Omit<Scenario, "format" | "version">): Scenario {
  return { format: SCENARIO_FORMAT, version: SCENARIO_VERSION, ...parts };
}

export function stream(streamName: string, shards: number, retentionHours = 24): ScenarioStream {
  return { streamName, mode: "PROVISIONED", shards, retentionHours };
}

export function producer(
  streamName: string,
  name: string,
  settings: Partial<ProducerSettings>,
): Scenario["producers"][number] {
  return { streamName, settings: { ...DEFAULT_PRODUCER_SETTINGS, name, ...settings } };
}

export function application(
  name: string,
  settings: Partial<SimulatedConsumerSettings>,
): SimulatedConsumerSettings {
  return { ...DEFAULT_CONSUMER_SETTINGS, name, failoverMs: 5_000, ...settings };
}

/** What producers do that are written with care: wait longer each time, and not all the same time. */
export const BACKOFF = {
  type: "exponential",
  baseMs: 100,
  maxMs: 2_000,
  maxAttempts: 6,
  jitter: true,
} as const;
