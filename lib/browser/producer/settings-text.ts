import type { KeyDistribution, ProducerSettings } from "#live/protocol.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "#simulator/settings.ts";
import { formatBytes, formatCount, plural } from "../format.ts";

/** What the console starts a producer with, unless it is changed: enough to see, far from any limit. */
export const FIRST_SETTINGS: ProducerSettings = { ...DEFAULT_PRODUCER_SETTINGS, recordsPerSecond: 200 };

/** `200 records/s, 10,000 keys evenly, size by the template` */
export function settingsText(settings: ProducerSettings): string {
  const { recordsPerSecond, recordBytes, keys, aggregatedRecords } = settings;
  const size = recordBytes === 0 ? "as large as the template" : `at least ${formatBytes(recordBytes)} each`;
  const packed = aggregatedRecords > 1 ? `, up to ${formatCount(aggregatedRecords)} in a Kinesis record` : "";
  return `${formatCount(recordsPerSecond)} records/s, ${keysText(keys)}, ${size}${packed}`;
}

function keysText(distribution: KeyDistribution): string {
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
