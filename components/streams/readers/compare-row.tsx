import type { ComparedReader } from "#browser/streams/readers/compare.ts";
import { formatDuration, formatLatency } from "#browser/text/duration.ts";
import { formatBytes, formatCount } from "#browser/text/format.ts";
import { seriesColour } from "#components/charts/colours.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { cx } from "#components/ui/cx.ts";
import { PropagationHistogram } from "./propagation-histogram.tsx";
import { ReaderMark } from "./reader-mark.tsx";

/** Name, throughput, throttles, histogram, percentiles: the axis of the histograms stands in the same column. */
export const COMPARE_COLUMNS =
  "grid items-center gap-x-4 gap-y-1 px-4 max-sm:px-3 grid-cols-2 lg:grid-cols-[11rem_15.5rem_7rem_minmax(0,1fr)_7rem]";

export interface CompareRowProps {
  readonly compared: ComparedReader;
  readonly colour: number;
}

/** A reader in the last minute: how much it read, how often it was refused, how late it got its records. */
export function CompareRow({ compared, colour }: CompareRowProps) {
  const { reader, recordsPerSecond, bytesPerSecond, refusedReads, silentForMs } = compared;
  const { p50Ms, p99Ms, counts } = reader.propagation;
  const says =
    p50Ms === null || p99Ms === null
      ? `${reader.name}: no record was handed over in the last minute`
      : `${reader.name}: half of the records within ${formatLatency(p50Ms)}, 99 of 100 within ${formatLatency(p99Ms)}`;
  return (
    <div className={cx(COMPARE_COLUMNS, "border-line border-t py-2")}>
      <div className="min-w-0">
        <p className="flex items-center gap-1.5 font-medium text-ink text-sm">
          <ReaderMark kind={reader.kind} colour={colour} />
          <span className="truncate" title={reader.name}>
            {reader.name}
          </span>
        </p>
        {silentForMs === null ? null : (
          <p className="text-xs text-ink-3">silent for {formatDuration(silentForMs)}</p>
        )}
      </div>
      <div className="flex items-center gap-3 max-lg:justify-end">
        <span className="max-lg:hidden">
          <Sparkline accepted={reader.lastMinute.records} refused={[]} colour={seriesColour(colour)} />
        </span>
        <p className="whitespace-nowrap text-sm max-lg:text-right">
          {formatCount(recordsPerSecond)} <span className="text-ink-3 text-xs">records/s</span>
          <span className="block text-ink-3 text-xs">{formatBytes(bytesPerSecond)}/s</span>
        </p>
      </div>
      <p
        className={cx("whitespace-nowrap text-sm", refusedReads > 0 ? "font-medium text-bad" : "text-ink-2")}
      >
        {formatCount(refusedReads)}
        <span className="ml-1 font-normal text-ink-3 text-xs lg:hidden">read throttles</span>
      </p>
      <div className="max-lg:order-last max-lg:col-span-2">
        <PropagationHistogram
          counts={counts}
          p50Ms={p50Ms}
          p99Ms={p99Ms}
          colour={seriesColour(colour)}
          label={says}
        />
      </div>
      <p className="whitespace-nowrap text-ink text-sm max-lg:text-right">
        {p50Ms === null ? <span className="text-ink-3">no record</span> : formatLatency(p50Ms)}
        {p99Ms === null ? null : (
          <span className="text-ink-3 text-xs lg:block">
            <span className="lg:hidden"> · </span>p99 {formatLatency(p99Ms)}
          </span>
        )}
      </p>
    </div>
  );
}
