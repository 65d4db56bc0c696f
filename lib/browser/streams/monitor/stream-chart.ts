import type { ShardView, StreamView } from "#contract/stream.ts";
import { chartWindow } from "../../charts/chart-window.ts";
import { type ChartModel, type ChartPart, prepareChart, WHOLE } from "../../charts/prepare-chart.ts";
import type { SeriesState } from "../../live/series-state.ts";
import { shardColour, shortShardId } from "../shards/shard-look.ts";
import type { StreamChartSpec } from "./chart-specs.ts";

export interface StreamChartInput {
  readonly spec: StreamChartSpec;
  readonly series: SeriesState;
  readonly stream: StreamView;
  readonly byShard: boolean;
}

/** A chart of a stream: of all of it, or shard by shard, with what the service allows each open shard. */
export function streamChart({ spec, series, stream, byShard }: StreamChartInput): ChartModel {
  return prepareChart({
    spec,
    window: chartWindow(series.resolution, series.nowMs),
    watchedSinceMs: series.watchedSinceMs,
    whole: {
      key: WHOLE,
      label: "Stream",
      colour: 1,
      position: 0,
      fromMs: stream.createdAtMs,
      untilMs: null,
    },
    parts: partsOf(stream.shards),
    partNoun: "shard",
    ringOf: (key) => (key === WHOLE ? series.stream : series.shards.get(key)),
    limitPerPart: spec.limit === null ? null : stream.limits[spec.limit],
    byPart: byShard,
  });
}

/** Positions cost big integers and change only with the stream, while charts are made every second. */
const known = new WeakMap<readonly ShardView[], readonly ChartPart[]>();

function partsOf(shards: readonly ShardView[]): readonly ChartPart[] {
  const before = known.get(shards);
  if (before !== undefined) return before;
  const parts = shards.map((shard) => ({
    key: shard.shardId,
    label: `Shard ${shortShardId(shard.shardId)}`,
    colour: shardColour(shard),
    position: Number(BigInt(shard.startingHashKey) >> 64n),
    fromMs: shard.createdAtMs,
    untilMs: shard.closedAtMs,
  }));
  known.set(shards, parts);
  return parts;
}
