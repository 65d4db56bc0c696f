import { formatValue } from "#browser/charts/units.ts";
import type { LandedPoints } from "#browser/streams/shards/landing-log.ts";
import { formatShortCount } from "#browser/text/format.ts";

/** `640 records/s, 64 % of its limit` */
export function expectedText(recordsPerSecond: number, limit: number | null): string {
  const rate = `${formatValue("records", recordsPerSecond)} records/s`;
  if (limit === null) return rate;
  return `${rate}, ${Math.round((recordsPerSecond / limit) * 100)} % of its limit`;
}

/** On what an expectation rests. */
export function basisText({ points, weights }: LandedPoints): string {
  if (points.length === 0) return "Nothing has landed in this shard while you looked: no load to go by.";
  let all = 0;
  for (const weight of weights) all += weight;
  const seen = formatShortCount(Math.round(all));
  const shown =
    points.length < Math.round(all)
      ? `, of which one in ${Math.round(all / points.length)} was looked at`
      : "";
  return `From the ${seen} records that were sent here in the last minute${shown}, times its rate now.`;
}
