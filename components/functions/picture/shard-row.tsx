import { CircleCheck, Hourglass } from "lucide-react";
import { memo } from "react";
import type { ShardRow } from "#browser/functions/picture/picture.ts";
import { PHASE_TEXT, rowText } from "#browser/functions/picture/picture-text.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { formatBytes, formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";
import type { BatchView, MappingShardView } from "#contract/mappings.ts";
import { BatchBlock, LANE } from "./batch-block.tsx";
import { PositionTrack } from "./position-track.tsx";

export const PICTURE_COLUMNS =
  "grid gap-x-4 px-4 max-sm:px-3 md:grid-cols-[6.5rem_minmax(8rem,1fr)_minmax(0,2.4fr)]";

/** Where batches are, from left to right. */
export const STAGES: readonly {
  readonly state: BatchView["state"];
  readonly label: string;
  readonly short: string;
}[] = [
  { state: "gathering", label: "Gathering", short: "Gathering" },
  { state: "invoking", label: "In the function", short: "Function" },
  { state: "waiting-to-retry", label: "Waiting to retry", short: "Retry" },
  { state: "sending-to-destination", label: "To the destination", short: "Given up" },
];

const LEAST = 52;
/** What stands above the lanes on a narrow screen. */
const NAME_AND_TRACK = 60;

/** Of a row, its border included; on a narrow screen its parts stand below each other. */
export function rowHeight(row: ShardRow | undefined): number {
  const lanes = Math.max(1, row?.lanes.length ?? 1);
  const stages = lanes * LANE + 20;
  const isNarrow = typeof window !== "undefined" && window.innerWidth < 768;
  const windowHeight = row === undefined || row.shard.window === null ? 0 : 20;
  return (isNarrow ? NAME_AND_TRACK + windowHeight + stages : Math.max(LEAST + windowHeight, stages)) + 1;
}

export interface ShardRowViewProps {
  readonly row: ShardRow;
  readonly batchSize: number;
  readonly hasDestination: boolean;
  readonly nowMs: number;
}

/** One shard: its lineage, how far behind its tip the mapping stands, and its batches, lane by lane. */
export const ShardRowView = memo(function ShardRowView(props: ShardRowViewProps) {
  const { row, batchSize, hasDestination, nowMs } = props;
  const { shard, name, lineage, recordsPerSecond, isHeldUp } = row;
  return (
    <div
      className={cx(
        PICTURE_COLUMNS,
        "h-full content-start py-2 md:content-stretch",
        isHeldUp && "bg-bad-soft/40",
      )}
    >
      <p className="sr-only">{rowText(row)}</p>
      <div aria-hidden className="min-w-0 max-md:flex max-md:items-baseline max-md:gap-3">
        <p className="whitespace-nowrap font-medium text-ink text-sm">Shard {name}</p>
        <p className="truncate text-ink-3 text-xs">
          {recordsPerSecond >= 0.5 ? `${formatCount(recordsPerSecond)}/s` : lineage}
        </p>
      </div>
      <div aria-hidden className="flex min-w-0 flex-col justify-center">
        <Position row={row} />
        {shard.window === null ? null : <WindowBar window={shard.window} nowMs={nowMs} />}
      </div>
      <div aria-hidden className="relative min-w-0" style={{ minHeight: row.lanes.length * LANE + 4 }}>
        <div className="absolute inset-0 grid grid-cols-4">
          {STAGES.map(({ state }) => (
            <div
              key={state}
              className={cx(
                "border-line border-l border-dashed",
                state === "sending-to-destination" && !hasDestination && "opacity-40",
              )}
            />
          ))}
        </div>
        {recordsPerSecond >= 0.5 ? <Flow lanes={row.lanes.length} /> : null}
        {row.lanes.map((batches, lane) =>
          batches.map((batch) => (
            <BatchBlock
              key={`${batch.lane} ${batch.firstSequenceNumber}`}
              batch={batch}
              stage={STAGES.findIndex(({ state }) => state === batch.state)}
              lane={lane}
              batchSize={batchSize}
            />
          )),
        )}
      </div>
    </div>
  );
});

function Position({ row }: { readonly row: ShardRow }) {
  const { shard, at, behindMs, tone } = row;
  if (shard.phase === "waiting-for-parents") {
    return (
      <p className="flex items-center gap-1.5 text-warn text-xs">
        <Hourglass className="size-3.5" />
        {row.lineage}
      </p>
    );
  }
  if (shard.phase === "finished") {
    return (
      <p className="flex items-center gap-1.5 text-ink-3 text-xs">
        <CircleCheck className="size-3.5" />
        {PHASE_TEXT.finished}
      </p>
    );
  }
  if (at === null) return <p className="text-ink-3 text-xs">{PHASE_TEXT[shard.phase]}</p>;
  return <PositionTrack at={at} behindMs={behindMs ?? 0} tone={tone} />;
}

/** Records that go through so fast that their batches are hardly seen. */
function Flow({ lanes }: { readonly lanes: number }) {
  return (
    <svg
      aria-hidden
      className="absolute top-0 left-0 h-full w-1/2 overflow-visible"
      preserveAspectRatio="none"
    >
      {Array.from({ length: lanes }, (_, lane) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: lanes are told apart by their place alone.
          key={lane}
          x1="0"
          x2="100%"
          y1={lane * LANE + LANE / 2 + 2}
          y2={lane * LANE + LANE / 2 + 2}
          stroke="var(--series-1)"
          strokeWidth={2}
          strokeDasharray="6 12"
          opacity={0.5}
          className="pipeline-flow"
        />
      ))}
    </svg>
  );
}

interface WindowBarProps {
  readonly window: NonNullable<MappingShardView["window"]>;
  readonly nowMs: number;
}

/** A tumbling window as it fills, with the size of its state. */
function WindowBar({ window, nowMs }: WindowBarProps) {
  const lengthMs = Math.max(1, window.endMs - window.startMs);
  const share = Math.min(1, Math.max(0, (nowMs - window.startMs) / lengthMs));
  return (
    <div className="flex items-center gap-2 pt-1 text-2xs text-ink-3">
      <span className="h-1 min-w-8 grow overflow-hidden rounded-full bg-hover">
        <span className="block h-full rounded-full bg-series-3" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="whitespace-nowrap">
        window {formatDuration(lengthMs)}, state {formatBytes(window.stateBytes)}
      </span>
    </div>
  );
}
