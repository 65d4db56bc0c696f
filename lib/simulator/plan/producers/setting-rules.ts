import type { KeyDistribution, PutMode, RateCurve, RecordSize, RetryPolicy } from "#contract/producers.ts";
import { count, isObject, isWhole, isWithin } from "../given.ts";
import { highestRate } from "./rate-curve.ts";

/*
 * A rule takes what was given for a part of a producer's settings, and answers that part with nothing else in it, or a
 * sentence that says what is wrong. Rules run in browsers as well.
 */
export type Ruled<Part> =
  | { readonly ok: true; readonly part: Part }
  | { readonly ok: false; readonly message: string };

export const PRODUCER_LIMITS = {
  maxRecordsPerSecond: 100_000,
  maxSteps: 50,
  maxPoints: 1_000,
  /** A day: of a step, a period, a spike's distance, a point. */
  maxSeconds: 86_400,
  minSeconds: 0.1,
  maxKeys: 100_000,
  maxExponent: 5,
  maxTemplateCharacters: 65_536,
  maxAggregatedRecords: 10_000,
  maxRecordsPerCall: 500,
  maxAttempts: 100,
  maxBackoffMs: 600_000,
  maxSeed: 4_294_967_295,
  /** Bytes of a partition key: `key-` and six digits. */
  keyBytes: 10,
} as const;

const RATES = `from 0 to ${count(PRODUCER_LIMITS.maxRecordsPerSecond)} records per second`;
const SECONDS = `from ${PRODUCER_LIMITS.minSeconds} to ${count(PRODUCER_LIMITS.maxSeconds)} seconds`;

export function ruleRate(value: unknown): Ruled<RateCurve> {
  const curve = curveOf(fieldsOf(value));
  if (!curve.ok || highestRate(curve.part) > 0) return curve;
  return wrong("The rate must be above zero somewhere; nothing would ever be sent.");
}

function curveOf(given: Fields): Ruled<RateCurve> {
  switch (given.type) {
    case "constant": {
      const { recordsPerSecond } = given;
      const { maxRecordsPerSecond } = PRODUCER_LIMITS;
      if (!isWithin(recordsPerSecond, 1, maxRecordsPerSecond)) {
        return wrong(`The rate must be a number from 1 to ${count(maxRecordsPerSecond)} records per second.`);
      }
      return right({ type: "constant", recordsPerSecond });
    }
    case "steps":
      return stepsOf(given.steps);
    case "sine": {
      const { min, max, periodSeconds } = given;
      if (!isRate(min) || !isRate(max)) return wrong(`The lowest and the highest rate must be ${RATES}.`);
      if (min > max) return wrong("The lowest rate must not be above the highest.");
      if (!isSeconds(periodSeconds)) return wrong(`The period must be ${SECONDS}.`);
      return right({ type: "sine", min, max, periodSeconds });
    }
    case "spike": {
      const { base, peak, everySeconds, lastsSeconds } = given;
      if (!isRate(base) || !isRate(peak)) return wrong(`The rate and its peak must be ${RATES}.`);
      if (!isSeconds(everySeconds) || !isSeconds(lastsSeconds)) {
        return wrong(`The spike's distance and length must be ${SECONDS}.`);
      }
      if (lastsSeconds >= everySeconds) return wrong("A spike must be over before the next one is due.");
      return right({ type: "spike", base, peak, everySeconds, lastsSeconds });
    }
    case "recorded": {
      const { recordsPerSecond, secondsPerPoint, repeats } = given;
      const { maxPoints } = PRODUCER_LIMITS;
      if (!Array.isArray(recordsPerSecond) || recordsPerSecond.length === 0) {
        return wrong("Choose a file with the rates that are to be played.");
      }
      if (recordsPerSecond.length > maxPoints) {
        return wrong(`A recording has at most ${count(maxPoints)} points.`);
      }
      if (!recordsPerSecond.every(isRate)) return wrong(`Each recorded rate must be ${RATES}.`);
      if (!isSeconds(secondsPerPoint)) return wrong(`A point must last ${SECONDS}.`);
      if (typeof repeats !== "boolean") return wrong("Say whether the recording repeats.");
      return right({ type: "recorded", recordsPerSecond: [...recordsPerSecond], secondsPerPoint, repeats });
    }
    default:
      return wrong('The rate must be "constant", "steps", "sine", "spike" or "recorded".');
  }
}

function stepsOf(given: unknown): Ruled<RateCurve> {
  const { maxSteps } = PRODUCER_LIMITS;
  if (!Array.isArray(given) || given.length === 0 || given.length > maxSteps) {
    return wrong(`There must be 1 to ${maxSteps} steps.`);
  }
  const steps = [];
  for (const [index, step] of given.entries()) {
    const { seconds, recordsPerSecond } = fieldsOf(step);
    if (!isSeconds(seconds)) return wrong(`Step ${index + 1} must last ${SECONDS}.`);
    if (!isRate(recordsPerSecond)) return wrong(`The rate of step ${index + 1} must be ${RATES}.`);
    steps.push({ seconds, recordsPerSecond });
  }
  return right({ type: "steps", steps });
}

export function ruleKeys(value: unknown): Ruled<KeyDistribution> {
  const { maxKeys, maxExponent } = PRODUCER_LIMITS;
  const { type, keys, exponent, share } = fieldsOf(value);
  if (type !== "uniform" && type !== "zipf" && type !== "hot") {
    return wrong('The key distribution must be "uniform", "zipf" or "hot".');
  }
  if (!isWhole(keys, 1, maxKeys)) {
    return wrong(`The number of keys must be a whole number from 1 to ${count(maxKeys)}.`);
  }
  if (type === "zipf") {
    if (isWithin(exponent, 0, maxExponent)) return right({ type, keys, exponent });
    return wrong(`The Zipf exponent must be a number from 0 to ${maxExponent}.`);
  }
  if (type === "uniform") return right({ type, keys });
  if (isWithin(share, 0, 1)) return right({ type, keys, share });
  return wrong("The share of the hot key must be a number from 0 to 1.");
}

export function ruleSize(value: unknown, maxRecordBytes: number): Ruled<RecordSize> {
  const maxDataBytes = maxRecordBytes - PRODUCER_LIMITS.keyBytes;
  const room = `the stream takes ${count(maxRecordBytes)} with the partition key`;
  const sentence = `The record size must be a whole number from 0 to ${count(maxDataBytes)} bytes; ${room}.`;
  const { type, bytes, minBytes, maxBytes } = fieldsOf(value);
  switch (type) {
    case "template":
      return right({ type });
    case "fixed":
      return isWhole(bytes, 0, maxDataBytes) ? right({ type, bytes }) : wrong(sentence);
    case "uniform":
      if (!isWhole(minBytes, 0, maxDataBytes) || !isWhole(maxBytes, 0, maxDataBytes)) return wrong(sentence);
      if (minBytes > maxBytes) return wrong("The smallest record size must not be above the largest.");
      return right({ type, minBytes, maxBytes });
    default:
      return wrong('The record size must be "template", "fixed" or "uniform".');
  }
}

export function rulePuts(value: unknown): Ruled<PutMode> {
  const { operation, maxRecords } = fieldsOf(value);
  const { maxRecordsPerCall } = PRODUCER_LIMITS;
  if (operation === "PutRecord") return right({ operation });
  if (operation !== "PutRecords") return wrong('Records are put with "PutRecord" or "PutRecords".');
  if (isWhole(maxRecords, 1, maxRecordsPerCall)) return right({ operation, maxRecords });
  return wrong(`A call must hold a whole number from 1 to ${maxRecordsPerCall} of records.`);
}

export function ruleRetry(value: unknown): Ruled<RetryPolicy> {
  const { type, maxAttempts, baseMs, maxMs, jitter } = fieldsOf(value);
  if (type === "none") return right({ type });
  if (type !== "immediate" && type !== "exponential") {
    return wrong('Retries must be "none", "immediate" or "exponential".');
  }
  const { maxAttempts: mostAttempts, maxBackoffMs } = PRODUCER_LIMITS;
  if (!isWhole(maxAttempts, 2, mostAttempts)) {
    return wrong(`The attempts must be a whole number from 2 to ${mostAttempts}; the first one counts.`);
  }
  if (type === "immediate") return right({ type, maxAttempts });
  if (!isWhole(baseMs, 10, maxBackoffMs) || !isWhole(maxMs, 10, maxBackoffMs)) {
    return wrong(`The first and the longest wait must be 10 to ${count(maxBackoffMs)} ms.`);
  }
  if (baseMs > maxMs) return wrong("The first wait must not be longer than the longest.");
  if (typeof jitter !== "boolean") return wrong("Say whether the wait has jitter.");
  return right({ type, baseMs, maxMs, maxAttempts, jitter });
}

function right<Part>(part: Part): Ruled<Part> {
  return { ok: true, part };
}

function wrong(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

type Fields = Partial<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? { ...value } : {};
}

function isRate(value: unknown): value is number {
  return isWithin(value, 0, PRODUCER_LIMITS.maxRecordsPerSecond);
}

function isSeconds(value: unknown): value is number {
  return isWithin(value, PRODUCER_LIMITS.minSeconds, PRODUCER_LIMITS.maxSeconds);
}
