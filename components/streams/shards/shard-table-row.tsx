"use client";

import { GitFork, GitMerge } from "lucide-react";
import { memo } from "react";
import { formatValue, type Unit } from "#browser/charts/units.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { partOf, percentText, type ShardRow } from "#browser/streams/shards/shard-rows.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Td } from "#components/ui/table.tsx";
import type { StreamView } from "#contract/stream.ts";
import { heatCss } from "./map/palette.ts";
import { HashRangeButton, SequenceRangeButton } from "./shard-popovers.tsx";

export interface ShardTableRowProps {
  readonly row: ShardRow;
  readonly rowIndex: number;
  readonly limits: StreamView["limits"];
  readonly isSelected: boolean;
  readonly canReshard: boolean;
  readonly onSelect: (shardId: string | null) => void;
  readonly onReshard: (kind: "split" | "merge", shardId: string) => void;
}

export const ShardTableRow = memo(function ShardTableRow(props: ShardTableRowProps) {
  const { row, rowIndex, limits, isSelected, canReshard, onSelect, onReshard } = props;
  const { shard, isOpen } = row;
  const { shardId, parentShardId, adjacentParentShardId } = shard;
  const name = shortShardId(shardId);
  const parents = [parentShardId, adjacentParentShardId].filter((parent) => parent !== null);
  return (
    <tr
      aria-rowindex={rowIndex}
      className={cx("last:*:border-b-0", isSelected && "bg-hover")}
      onPointerEnter={() => onSelect(shardId)}
      onPointerLeave={() => onSelect(null)}
    >
      <th
        scope="row"
        className={cx(
          "sticky left-0 h-11 whitespace-nowrap border-line border-b py-1.5 pr-3 pl-4 text-left font-medium text-ink",
          isSelected ? "bg-hover" : "bg-surface",
        )}
      >
        <span title={shardId}>{name}</span>
        {isOpen ? null : <Badge className="ml-2">Closed</Badge>}
      </th>
      <Td className="whitespace-nowrap">
        <HashRangeButton shard={shard} />
      </Td>
      <Td numeric className="whitespace-nowrap text-ink-2">
        {percentText(row.share)}
      </Td>
      <Td className="whitespace-nowrap text-ink-2">
        {parents.length === 0 ? <span className="text-ink-3">–</span> : parents.map(shortShardId).join(" + ")}
      </Td>
      <Td>
        <Throughput
          unit="records"
          value={isOpen ? row.recordsPerSecond : null}
          limit={limits.writeRecordsPerSecond}
        />
      </Td>
      <Td>
        <Throughput
          unit="bytes"
          value={isOpen ? row.bytesPerSecond : null}
          limit={limits.writeBytesPerSecond}
        />
      </Td>
      <Td numeric className={cx("min-w-16", row.refusedPerSecond > 0 ? "text-bad" : "text-ink-3")}>
        {isOpen ? formatValue("records", row.refusedPerSecond) : "–"}
      </Td>
      <Td className="whitespace-nowrap">
        <SequenceRangeButton shard={shard} />
      </Td>
      <Td className="whitespace-nowrap text-right">
        {isOpen ? (
          <>
            <Button
              size="sm"
              variant="ghost"
              disabled={!canReshard}
              onClick={() => onReshard("split", shardId)}
              aria-label={`Split shard ${name}`}
            >
              <GitFork aria-hidden />
              Split
            </Button>
            <Button
              size="sm"
              variant="ghost"
              disabled={!canReshard || row.share === 1}
              onClick={() => onReshard("merge", shardId)}
              aria-label={`Merge shard ${name}`}
            >
              <GitMerge aria-hidden />
              Merge
            </Button>
          </>
        ) : null}
      </Td>
    </tr>
  );
}, looksTheSame);

/** Every tick makes new rows; most of them say what they said before. */
function looksTheSame(a: ShardTableRowProps, b: ShardTableRowProps): boolean {
  return (
    a.row.shard === b.row.shard &&
    a.row.recordsPerSecond === b.row.recordsPerSecond &&
    a.row.bytesPerSecond === b.row.bytesPerSecond &&
    a.row.refusedPerSecond === b.row.refusedPerSecond &&
    a.rowIndex === b.rowIndex &&
    a.limits === b.limits &&
    a.isSelected === b.isSelected &&
    a.canReshard === b.canReshard
  );
}

interface ThroughputProps {
  readonly unit: Unit;
  /** Null for a closed shard, which takes nothing. */
  readonly value: number | null;
  readonly limit: number | null;
}

/** A rate now, with a bar of how much of the limit it is, in the colours of the map. */
function Throughput({ unit, value, limit }: ThroughputProps) {
  if (value === null) return <span className="text-ink-3">–</span>;
  const part = partOf(value, limit);
  const title = limit === null ? "The limit is off" : `${formatValue(unit, limit)}/s at most`;
  return (
    <div className="w-24" title={title}>
      <span className="whitespace-nowrap text-ink">{formatValue(unit, value)}</span>
      {part === null ? null : (
        <div aria-hidden className="mt-0.5 h-1 overflow-hidden rounded-full bg-hover">
          <div
            className="h-full rounded-full"
            style={{ width: `${part * 100}%`, background: heatCss(Math.max(0.45, part)) }}
          />
        </div>
      )}
    </div>
  );
}
