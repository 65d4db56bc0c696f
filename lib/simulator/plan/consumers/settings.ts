import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { count, isObject, isWhole, isWithin } from "../given.ts";

export const CONSUMER_LIMITS = {
  maxNameCharacters: 64,
  maxWorkers: 20,
  maxRecordsPerSecond: 100_000,
  maxBatchSize: 10_000,
  pollEveryMs: { min: 200, max: 60_000 },
  maxCheckpointEveryMs: 3_600_000,
  failoverMs: { min: 1_000, max: 300_000 },
} as const;

/** Polls, batches and failover as the Kinesis Client Library has them unless it is told otherwise. */
export const DEFAULT_CONSUMER_SETTINGS: SimulatedConsumerSettings = {
  name: "reader",
  reads: "polling",
  workers: 1,
  start: "TRIM_HORIZON",
  recordsPerSecond: null,
  batchSize: 10_000,
  pollEveryMs: 1_000,
  checkpointEveryMs: 5_000,
  failoverMs: 10_000,
  onPoison: "skip",
};

export interface ConsumerSettingsProblem {
  readonly field: keyof SimulatedConsumerSettings;
  /** A whole sentence. */
  readonly message: string;
}

export type CheckedConsumerSettings =
  | { readonly ok: true; readonly settings: SimulatedConsumerSettings }
  | { readonly ok: false; readonly problems: readonly ConsumerSettingsProblem[] };

/** Says all that is wrong with the settings of a simulated consumer. Runs in browsers as well. */
export function checkConsumerSettings(value: unknown): CheckedConsumerSettings {
  const input: Partial<Record<keyof SimulatedConsumerSettings, unknown>> = isObject(value) ? value : {};
  const { name, reads, workers, start, recordsPerSecond, batchSize } = input;
  const { pollEveryMs, checkpointEveryMs, failoverMs, onPoison } = input;
  const { maxNameCharacters, maxWorkers, maxRecordsPerSecond, maxBatchSize, maxCheckpointEveryMs } =
    CONSUMER_LIMITS;
  const problems: ConsumerSettingsProblem[] = [];
  const require = (isFine: boolean, field: keyof SimulatedConsumerSettings, message: string) => {
    if (!isFine) problems.push({ field, message });
  };
  require(typeof name === "string" &&
    /^[A-Za-z0-9_.-]{1,64}$/.test(
      name,
    ), "name", `The name must have 1 to ${maxNameCharacters} letters, digits, "_", "." or "-".`);
  require(reads === "polling" || reads === "fan-out", "reads", 'It must read by "polling" or "fan-out".');
  require(isWhole(
    workers,
    1,
    maxWorkers,
  ), "workers", `The number of workers must be a whole number from 1 to ${maxWorkers}.`);
  require(start === "TRIM_HORIZON" ||
    start === "LATEST", "start", 'The start must be "TRIM_HORIZON" or "LATEST".');
  require(recordsPerSecond === null ||
    isWithin(
      recordsPerSecond,
      0.1,
      maxRecordsPerSecond,
    ), "recordsPerSecond", `The rate must be a number from 0.1 to ${count(maxRecordsPerSecond)} records per second, or none.`);
  require(isWhole(
    batchSize,
    1,
    maxBatchSize,
  ), "batchSize", `The batch size must be a whole number from 1 to ${count(maxBatchSize)}.`);
  require(isWhole(
    pollEveryMs,
    CONSUMER_LIMITS.pollEveryMs.min,
    CONSUMER_LIMITS.pollEveryMs.max,
  ), "pollEveryMs", `The pause between two reads must be a whole number from ${span(CONSUMER_LIMITS.pollEveryMs)} milliseconds.`);
  require(isWhole(
    checkpointEveryMs,
    0,
    maxCheckpointEveryMs,
  ), "checkpointEveryMs", `The checkpoint interval must be a whole number from 0 to ${count(maxCheckpointEveryMs)} milliseconds.`);
  require(isWhole(
    failoverMs,
    CONSUMER_LIMITS.failoverMs.min,
    CONSUMER_LIMITS.failoverMs.max,
  ), "failoverMs", `The failover time must be a whole number from ${span(CONSUMER_LIMITS.failoverMs)} milliseconds.`);
  require(onPoison === "retry" ||
    onPoison === "skip", "onPoison", 'What is done with a poison record must be "retry" or "skip".');
  if (problems.length > 0) return { ok: false, problems };
  const settings = {
    name,
    reads,
    workers,
    start,
    recordsPerSecond,
    batchSize,
    pollEveryMs,
    checkpointEveryMs,
    failoverMs,
    onPoison,
  };
  return { ok: true, settings: settings as SimulatedConsumerSettings };
}

function span({ min, max }: { readonly min: number; readonly max: number }): string {
  return `${count(min)} to ${count(max)}`;
}
