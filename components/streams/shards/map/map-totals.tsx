import { formatValue } from "#browser/charts/units.ts";
import type { ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { plural } from "#browser/text/format.ts";

/** What all shards together take and refuse now. */
export function MapTotals({
  rows,
  inline,
}: {
  readonly rows: readonly ShardRow[];
  readonly inline?: boolean;
}) {
  let records = 0;
  let bytes = 0;
  let refused = 0;
  for (const row of rows) {
    records += row.recordsPerSecond;
    bytes += row.bytesPerSecond;
    refused += row.refusedPerSecond;
  }
  return (
    <div className={inline ? "flex flex-wrap items-baseline gap-x-3" : "text-center"}>
      <p className={inline ? "text-ink text-lg" : "font-medium text-2xl text-ink"}>
        {formatValue("records", records)}
      </p>
      <p className="text-ink-3 text-xs">records/s stored</p>
      <p className="text-ink-2 text-xs">{formatValue("bytes", bytes)}/s</p>
      <p className={refused > 0 ? "font-medium text-bad text-xs" : "text-ink-3 text-xs"}>
        {refused > 0
          ? `${formatValue("records", refused)} throttled/s`
          : inline
            ? null
            : plural(rows.length, "shard")}
      </p>
    </div>
  );
}
