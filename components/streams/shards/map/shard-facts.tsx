"use client";

import { GitFork, GitMerge, ScanSearch } from "lucide-react";
import { formatValue, type Unit } from "#browser/charts/units.ts";
import { rangeOf, shortHex } from "#browser/streams/shards/reshard.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { partOf, percentText, type ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Heading } from "#components/ui/heading.tsx";
import type { HeavyHitter } from "#contract/landings.ts";
import type { StreamView } from "#contract/stream.ts";
import { heatCss } from "./palette.ts";
import { TopKeys } from "./top-keys.tsx";

export interface ShardFactsProps {
  readonly row: ShardRow;
  readonly stream: StreamView;
  /** Why this shard is shown. */
  readonly why: "selected" | "hovered" | "busiest" | "first";
  /** Null while nobody has said. */
  readonly topKeys: readonly HeavyHitter[] | null;
  /** Why it can be neither split nor merged now; null where it can. */
  readonly fixed: string | null;
  readonly onAct: (act: "split" | "merge") => void;
  readonly onZoom: () => void;
  readonly onKey: (partitionKey: string) => void;
}

const WHYS = {
  selected: "chosen",
  hovered: "under the pointer",
  busiest: "the busiest now",
  first: "the first",
};

/** One shard of the map in full: its range, what goes through it now, and which keys do most of it. */
export function ShardFacts({ row, stream, why, topKeys, fixed, onAct, onZoom, onKey }: ShardFactsProps) {
  const { shard } = row;
  const { start, end } = rangeOf(shard);
  const name = shortShardId(shard.shardId);
  const { limits } = stream;
  return (
    <section aria-label={`Shard ${name} on the map`} className="flex min-w-0 flex-col gap-4">
      <div className="flex items-baseline justify-between gap-3">
        <Heading level={3} look="section" title={shard.shardId}>
          Shard {name} <span className="font-normal text-ink-3 text-xs">{WHYS[why]}</span>
        </Heading>
        <span className={cx("text-lg", row.refusedPerSecond > 0 ? "text-bad" : "text-ink")}>
          {row.utilisation === null ? "" : `${Math.round(row.utilisation * 100)} %`}
        </span>
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 text-xs">
        <dt className="text-ink-3">Range</dt>
        <dd className="font-mono text-xs text-ink">
          {shortHex(start)} – {shortHex(end)}
        </dd>
        <dt className="text-ink-3">Share</dt>
        <dd className="text-ink">{percentText(row.share)} of the space</dd>
        <dt className="text-ink-3">Records</dt>
        <dd>
          <Gauge unit="records" value={row.recordsPerSecond} limit={limits.writeRecordsPerSecond} />
        </dd>
        <dt className="text-ink-3">Bytes</dt>
        <dd>
          <Gauge unit="bytes" value={row.bytesPerSecond} limit={limits.writeBytesPerSecond} />
        </dd>
        <dt className="text-ink-3">Throttled</dt>
        <dd className={row.refusedPerSecond > 0 ? "font-medium text-bad" : "text-ink"}>
          {formatValue("records", row.refusedPerSecond)} records/s
        </dd>
      </dl>
      <TopKeys keys={topKeys} onKey={onKey} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" disabled={fixed !== null} onClick={() => onAct("split")}>
          <GitFork aria-hidden />
          Split here
        </Button>
        <Button size="sm" disabled={fixed !== null || row.share === 1} onClick={() => onAct("merge")}>
          <GitMerge aria-hidden />
          Merge it
        </Button>
        {row.share < 0.2 ? (
          <Button size="sm" variant="ghost" onClick={onZoom}>
            <ScanSearch aria-hidden />
            Zoom to it
          </Button>
        ) : null}
        <ButtonLink
          size="sm"
          variant="ghost"
          href={`${streamHref(stream.streamName, "records")}&shard=${shard.shardId}`}
          prefetch={false}
        >
          Its records
        </ButtonLink>
      </div>
      {fixed === null ? null : <p className="text-ink-3 text-xs">{fixed}</p>}
    </section>
  );
}

interface GaugeProps {
  readonly unit: Unit;
  readonly value: number;
  readonly limit: number | null;
}

function Gauge({ unit, value, limit }: GaugeProps) {
  const part = partOf(value, limit);
  return (
    <span className="block">
      <span className="text-ink">{formatValue(unit, value)}/s</span>
      {limit === null ? (
        <span className="text-ink-3"> without a limit</span>
      ) : (
        <span className="text-ink-3"> of {formatValue(unit, limit)}</span>
      )}
      {part === null ? null : (
        <span aria-hidden className="mt-1 block h-1.5 overflow-hidden rounded-full bg-hover">
          <span
            className="block h-full rounded-full transition-[width] duration-300"
            style={{ width: `${part * 100}%`, background: heatCss(Math.max(0.45, part)) }}
          />
        </span>
      )}
    </span>
  );
}
