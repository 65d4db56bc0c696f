import type {
  KeyDistribution,
  ProducerSettings,
  PutMode,
  RateCurve,
  RecordSize,
  RetryPolicy,
} from "#contract/producers.ts";
import { type CheckedSettings, checkProducerSettings } from "#simulator/plan/producers/settings.ts";

/** A step of a rate as it is typed. */
export interface StepDraft {
  /** Tells the rows of a form apart. */
  readonly id: number;
  readonly seconds: string;
  readonly recordsPerSecond: string;
}

/** The fields of the form as they are typed. Percent, where the settings have a share from 0 to 1. */
export interface SettingsDraft {
  readonly name: string;
  /** Empty for another seed at each start. */
  readonly seed: string;
  readonly rateType: RateCurve["type"];
  readonly recordsPerSecond: string;
  readonly steps: readonly StepDraft[];
  readonly min: string;
  readonly max: string;
  readonly periodSeconds: string;
  readonly base: string;
  readonly peak: string;
  readonly everySeconds: string;
  readonly lastsSeconds: string;
  readonly recorded: readonly number[];
  readonly secondsPerPoint: string;
  readonly repeats: boolean;
  readonly keysType: KeyDistribution["type"];
  readonly keys: string;
  readonly exponent: string;
  readonly hotPercent: string;
  readonly template: string;
  readonly sizeType: RecordSize["type"];
  readonly bytes: string;
  readonly minBytes: string;
  readonly maxBytes: string;
  readonly operation: PutMode["operation"];
  readonly maxRecords: string;
  readonly retryType: RetryPolicy["type"];
  readonly maxAttempts: string;
  readonly baseMs: string;
  readonly maxMs: string;
  readonly jitter: boolean;
  readonly aggregatedRecords: string;
}

/** What stands in the fields of the choices that are not made. */
const UNCHOSEN = {
  recordsPerSecond: "200",
  steps: [
    { id: 1, seconds: "30", recordsPerSecond: "100" },
    { id: 2, seconds: "30", recordsPerSecond: "500" },
  ],
  min: "50",
  max: "500",
  periodSeconds: "60",
  base: "100",
  peak: "1000",
  everySeconds: "60",
  lastsSeconds: "10",
  recorded: [],
  secondsPerPoint: "1",
  repeats: true,
  exponent: "1.1",
  hotPercent: "80",
  bytes: "1024",
  minBytes: "200",
  maxBytes: "2000",
  maxRecords: "500",
  maxAttempts: "5",
  baseMs: "100",
  maxMs: "5000",
  jitter: true,
} as const;

export function draftOf(settings: ProducerSettings): SettingsDraft {
  const { keys, size, puts, retry } = settings;
  return {
    ...UNCHOSEN,
    name: settings.name,
    seed: settings.seed === null ? "" : String(settings.seed),
    rateType: settings.rate.type,
    ...rateDraft(settings.rate),
    keysType: keys.type,
    keys: String(keys.keys),
    ...(keys.type === "zipf" && { exponent: String(keys.exponent) }),
    ...(keys.type === "hot" && { hotPercent: String(Math.round(keys.share * 100_000) / 1_000) }),
    template: settings.template,
    sizeType: size.type,
    ...(size.type === "fixed" && { bytes: String(size.bytes) }),
    ...(size.type === "uniform" && { minBytes: String(size.minBytes), maxBytes: String(size.maxBytes) }),
    operation: puts.operation,
    ...(puts.operation === "PutRecords" && { maxRecords: String(puts.maxRecords) }),
    retryType: retry.type,
    ...(retry.type !== "none" && { maxAttempts: String(retry.maxAttempts) }),
    ...(retry.type === "exponential" && {
      baseMs: String(retry.baseMs),
      maxMs: String(retry.maxMs),
      jitter: retry.jitter,
    }),
    aggregatedRecords: String(settings.aggregatedRecords),
  };
}

function rateDraft(rate: RateCurve): Partial<SettingsDraft> {
  switch (rate.type) {
    case "constant":
      return { recordsPerSecond: String(rate.recordsPerSecond) };
    case "steps":
      return {
        steps: rate.steps.map(({ seconds, recordsPerSecond }, index) => ({
          id: index + 1,
          seconds: String(seconds),
          recordsPerSecond: String(recordsPerSecond),
        })),
      };
    case "sine":
      return { min: String(rate.min), max: String(rate.max), periodSeconds: String(rate.periodSeconds) };
    case "spike":
      return {
        base: String(rate.base),
        peak: String(rate.peak),
        everySeconds: String(rate.everySeconds),
        lastsSeconds: String(rate.lastsSeconds),
      };
    case "recorded":
      return {
        recorded: rate.recordsPerSecond,
        secondsPerPoint: String(rate.secondsPerPoint),
        repeats: rate.repeats,
      };
  }
}

/**
 * The settings that a draft stands for, or all that is wrong with it.
 * @param takenNames of the stream's other producers
 */
export function checkDraft(
  draft: SettingsDraft,
  maxRecordBytes: number,
  takenNames: readonly string[],
): CheckedSettings {
  const value = {
    name: draft.name.trim(),
    seed: draft.seed.trim() === "" ? null : numberOf(draft.seed),
    rate: rateOf(draft),
    keys: keysOf(draft),
    template: draft.template,
    size: sizeOf(draft),
    puts: { operation: draft.operation, maxRecords: numberOf(draft.maxRecords) },
    retry: {
      type: draft.retryType,
      maxAttempts: numberOf(draft.maxAttempts),
      baseMs: numberOf(draft.baseMs),
      maxMs: numberOf(draft.maxMs),
      jitter: draft.jitter,
    },
    aggregatedRecords: numberOf(draft.aggregatedRecords),
  };
  return checkProducerSettings(value, maxRecordBytes, takenNames);
}

function rateOf(draft: SettingsDraft): unknown {
  switch (draft.rateType) {
    case "constant":
      return { type: "constant", recordsPerSecond: numberOf(draft.recordsPerSecond) };
    case "steps":
      return {
        type: "steps",
        steps: draft.steps.map(({ seconds, recordsPerSecond }) => ({
          seconds: numberOf(seconds),
          recordsPerSecond: numberOf(recordsPerSecond),
        })),
      };
    case "sine": {
      const [min, max, periodSeconds] = [draft.min, draft.max, draft.periodSeconds].map(numberOf);
      return { type: "sine", min, max, periodSeconds };
    }
    case "spike": {
      const [base, peak] = [draft.base, draft.peak].map(numberOf);
      const [everySeconds, lastsSeconds] = [draft.everySeconds, draft.lastsSeconds].map(numberOf);
      return { type: "spike", base, peak, everySeconds, lastsSeconds };
    }
    case "recorded": {
      const { recorded, repeats } = draft;
      const secondsPerPoint = numberOf(draft.secondsPerPoint);
      return { type: "recorded", recordsPerSecond: recorded, secondsPerPoint, repeats };
    }
  }
}

function keysOf(draft: SettingsDraft): unknown {
  const keys = numberOf(draft.keys);
  switch (draft.keysType) {
    case "uniform":
      return { type: "uniform", keys };
    case "zipf":
      return { type: "zipf", keys, exponent: numberOf(draft.exponent) };
    case "hot":
      return { type: "hot", keys, share: numberOf(draft.hotPercent) / 100 };
  }
}

function sizeOf(draft: SettingsDraft): unknown {
  switch (draft.sizeType) {
    case "template":
      return { type: "template" };
    case "fixed":
      return { type: "fixed", bytes: numberOf(draft.bytes) };
    case "uniform":
      return { type: "uniform", minBytes: numberOf(draft.minBytes), maxBytes: numberOf(draft.maxBytes) };
  }
}

/** Thousands may be set apart with commas; anything else that is not a number is none. */
function numberOf(text: string): number {
  const plain = text.trim().replaceAll(",", "");
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}
