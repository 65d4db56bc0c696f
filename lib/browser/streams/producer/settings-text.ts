import type {
  KeyDistribution,
  ProducerSettings,
  RateCurve,
  RecordSize,
  RetryPolicy,
} from "#contract/producers.ts";
import { DEFAULT_PRODUCER_SETTINGS, freeProducerName } from "#simulator/plan/producers/settings.ts";
import { formatBytes, formatCount, plural } from "../../text/format.ts";

/** What the console starts a producer with, unless it is changed: enough to see, far from any limit. */
export function firstSettings(takenNames: readonly string[]): ProducerSettings {
  const rate = { type: "constant", recordsPerSecond: 200 } as const;
  return { ...DEFAULT_PRODUCER_SETTINGS, name: freeProducerName(takenNames), rate };
}

/** `200 records/s, 10,000 keys evenly, as large as the template` */
export function settingsText(settings: ProducerSettings): string {
  const { rate, size, keys, puts, retry, aggregatedRecords } = settings;
  const parts = [rateText(rate), keysText(keys), sizeText(size)];
  if (aggregatedRecords > 1) parts.push(`up to ${formatCount(aggregatedRecords)} in a Kinesis record`);
  if (puts.operation === "PutRecord") parts.push("one record a call");
  else if (puts.maxRecords < 500) parts.push(`${formatCount(puts.maxRecords)} a call`);
  if (retry.type !== "none") parts.push(retryText(retry));
  return parts.join(", ");
}

export function rateText(rate: RateCurve): string {
  switch (rate.type) {
    case "constant":
      return `${formatCount(rate.recordsPerSecond)} records/s`;
    case "steps":
      return `${rate.steps.map(({ recordsPerSecond }) => formatCount(recordsPerSecond)).join(" → ")} records/s by turns`;
    case "sine":
      return `${formatCount(rate.min)} to ${formatCount(rate.max)} records/s in waves of ${formatCount(rate.periodSeconds)} s`;
    case "spike":
      return `${formatCount(rate.base)} records/s, ${formatCount(rate.peak)} for ${formatCount(rate.lastsSeconds)} s of every ${formatCount(rate.everySeconds)} s`;
    case "recorded":
      return `a recording of ${plural(rate.recordsPerSecond.length, "point")}${rate.repeats ? ", again and again" : ""}`;
  }
}

export function retryText(retry: RetryPolicy): string {
  switch (retry.type) {
    case "none":
      return "no retries";
    case "immediate":
      return `retried at once, ${retry.maxAttempts} attempts`;
    case "exponential":
      return `retried after ${formatCount(retry.baseMs)} ms and more${retry.jitter ? " with jitter" : ""}, ${retry.maxAttempts} attempts`;
  }
}

export function sizeText(size: RecordSize): string {
  switch (size.type) {
    case "template":
      return "as large as the template";
    case "fixed":
      return `at least ${formatBytes(size.bytes)} each`;
    case "uniform":
      return `${formatBytes(size.minBytes)} to ${formatBytes(size.maxBytes)} each`;
  }
}

export function keysText(distribution: KeyDistribution): string {
  const keys = plural(distribution.keys, "key");
  switch (distribution.type) {
    case "uniform":
      return `${keys} evenly`;
    case "zipf":
      return `${keys} by Zipf ${distribution.exponent}`;
    case "hot":
      return `${keys}, one of them with ${Math.round(distribution.share * 100)} %`;
  }
}
