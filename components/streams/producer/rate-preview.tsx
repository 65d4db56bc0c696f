"use client";
import { useMemo } from "react";
import { sparkline } from "#browser/charts/sparkline.ts";
import { ratePreview } from "#browser/streams/producer/rate-preview.ts";
import { formatSpan } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { SmallTable } from "#components/ui/small-table.tsx";
import type { RateCurve } from "#contract/producers.ts";

const WIDTH = 480;
const HEIGHT = 72;

/** The rate as it will be, drawn along its time. */
export function RatePreview({ rate }: { readonly rate: RateCurve | null }) {
  const table = useAsTable("rate");
  const preview = useMemo(() => (rate === null ? null : ratePreview(rate)), [rate]);
  const line = preview === null ? null : sparkline(preview.rates, WIDTH, HEIGHT, preview.highest);
  return (
    <figure className="min-w-0 rounded-md border border-line bg-sunken px-3 pt-1 pb-2">
      <figcaption className="flex items-center justify-between gap-2 text-xs">
        <span className="text-ink-3">{preview?.summary ?? "The rate is not complete."}</span>
        <AsTableButton of={table} what="the rate" disabled={preview === null} />
      </figcaption>
      {preview !== null && table.isTable ? (
        <RateTable preview={preview} />
      ) : (
        <>
          <svg
            role="img"
            aria-label={preview === null ? "No rate yet" : `Rate over time: ${preview.summary}`}
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="block h-18 w-full"
          >
            <path d={line?.area ?? ""} className="fill-series-1 opacity-15" />
            <path
              d={line?.line ?? ""}
              className="fill-none stroke-series-1"
              strokeWidth="1.5"
              strokeLinejoin="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
          <p aria-hidden className="mt-0.5 flex justify-between text-ink-3 text-xs">
            <span>start</span>
            <span>{preview === null ? "" : formatSpan(preview.spanMs)}</span>
          </p>
        </>
      )}
    </figure>
  );
}

function RateTable({ preview }: { readonly preview: ReturnType<typeof ratePreview> }) {
  return (
    <SmallTable
      className="max-h-24"
      label="Rate over time as table"
      head={["From", "Records/s"]}
      rows={preview.rows.map(({ fromMs, rate }) => ({
        key: fromMs,
        cells: [formatSpan(fromMs), formatCount(rate)],
      }))}
    />
  );
}
