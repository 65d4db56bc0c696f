import { expect, test } from "vitest";
import type { BucketColumns } from "#contract/series.ts";
import type { ShardView, StreamView } from "#contract/stream.ts";
import { seriesSnapshot } from "../../live/series-state.ts";
import { HASH_KEY_SPACE } from "../hash-key.ts";
import { streamView } from "../testing/stream-view.ts";
import { CHART_SPECS, type StreamChartSpec } from "./chart-specs.ts";
import { streamChart } from "./stream-chart.ts";

const NOW = 1_800_000_000_400;
const SECOND = 1_800_000_000_000;

function specOf(metric: StreamChartSpec["metric"]): StreamChartSpec {
  const spec = CHART_SPECS.find((candidate) => candidate.metric === metric);
  if (spec === undefined) throw new Error(`no chart of ${metric}`);
  return spec;
}

function shard(index: number, of: number, closedAtMs: number | null = null, createdAtMs = 0): ShardView {
  const size = HASH_KEY_SPACE / BigInt(of);
  return {
    shardId: `shardId-${String(index).padStart(12, "0")}`,
    parentShardId: null,
    adjacentParentShardId: null,
    startingHashKey: String(size * BigInt(index % of)),
    endingHashKey: String(size * BigInt((index % of) + 1) - 1n),
    startingSequenceNumber: "1",
    endingSequenceNumber: closedAtMs === null ? null : "2",
    createdAtMs,
    closedAtMs,
  };
}

function streamOf(shards: ShardView[], createdAtMs = 0): StreamView {
  return streamView({ shards, createdAtMs });
}

const last = (count: number, columns: Partial<BucketColumns>): BucketColumns => ({
  firstMs: SECOND - count * 1_000,
  count,
  ...columns,
});

test("totals are exact and count the running second, which has no rate yet", () => {
  const series = seriesSnapshot(
    {
      nowMs: NOW,
      stream: { firstMs: SECOND - 2_000, count: 3, incomingRecords: [1_000, 200, 34] },
      shards: {},
    },
    { resolution: "1s" },
  );
  const model = streamChart({
    spec: specOf("incomingRecords"),
    series,
    stream: streamOf([shard(0, 1)]),
    byShard: false,
  });
  expect(model.whole.total).toBe(1_234);
  expect(model.lines[0]?.values.slice(-4)).toEqual([0, 1_000, 200, null]);
});

test("a second without traffic is 0; before the stream or the server was there nothing is known", () => {
  const series = seriesSnapshot(
    { nowMs: NOW, watchedSinceMs: SECOND - 20_000, shards: {} },
    { resolution: "1s" },
  );
  const early = streamOf([shard(0, 1)], 0);
  const late = streamOf([shard(0, 1)], SECOND - 5_000);
  const values = (stream: StreamView) =>
    streamChart({ spec: specOf("incomingRecords"), series, stream, byShard: false }).lines[0]?.values ?? [];
  expect(values(early).filter((value) => value === 0)).toHaveLength(20);
  expect(values(late).filter((value) => value === 0)).toHaveLength(5);
  expect(values(late).indexOf(0)).toBe(294);
});

test("the running ten seconds show their rate so far", () => {
  const series = seriesSnapshot(
    {
      nowMs: SECOND + 4_000,
      stream: { firstMs: SECOND, count: 1, incomingRecords: [800] },
      shards: {},
    },
    { resolution: "10s" },
  );
  const model = streamChart({
    spec: specOf("incomingRecords"),
    series,
    stream: streamOf([shard(0, 1)]),
    byShard: false,
  });
  expect(model.lines[0]?.values.at(-1)).toBe(200);
  expect(model.whole.total).toBe(800);
});

test("the stream's limit follows the shards that were open at the time; a shard's does not", () => {
  const splitMs = SECOND - 100_000;
  const shards = [shard(0, 1, splitMs), shard(2, 2, null, splitMs), shard(3, 2, null, splitMs)];
  const series = seriesSnapshot(
    {
      nowMs: NOW,
      stream: last(10, { incomingRecords: Array(10).fill(900) }),
      shards: {},
    },
    { resolution: "1s" },
  );
  const input = { spec: specOf("incomingRecords"), series, stream: streamOf(shards) };
  const whole = streamChart({ ...input, byShard: false }).limit;
  expect(whole?.values[0]).toBe(1_000);
  expect(whole?.values.at(-1)).toBe(2_000);
  expect(whole).toMatchObject({ perPart: 1_000, now: 2_000, inReach: true });
  expect(new Set(streamChart({ ...input, byShard: true }).limit?.values)).toEqual(new Set([1_000]));
});

test("a limit that is far away is said, not drawn, and one that is off is neither", () => {
  const series = seriesSnapshot(
    {
      nowMs: NOW,
      stream: last(1, { incomingRecords: [10] }),
      shards: {},
    },
    { resolution: "1s" },
  );
  const stream = streamOf([shard(0, 1)]);
  const input = { spec: specOf("incomingRecords"), series, byShard: false };
  const near = streamChart({ ...input, stream });
  expect(near.limit?.inReach).toBe(false);
  expect(near.ticks.at(-1)).toBeLessThan(100);
  const off = { ...stream, limits: { ...stream.limits, writeRecordsPerSecond: null } };
  expect(streamChart({ ...input, stream: off }).limit).toBeNull();
});

test("the eight busiest shards have lines, in the order of their ranges, and the others are one exact sum, drawn as their mean", () => {
  const shards = Array.from({ length: 200 }, (_, index) => shard(index, 200));
  const columns = Object.fromEntries(
    shards.map(({ shardId }, index) => [shardId, last(2, { incomingRecords: [index, index] })]),
  );
  const sum = (199 * 200) / 2;
  const series = seriesSnapshot(
    {
      nowMs: NOW,
      stream: last(2, { incomingRecords: [sum, sum] }),
      shards: columns,
    },
    { resolution: "1s" },
  );
  const model = streamChart({
    spec: specOf("incomingRecords"),
    series,
    stream: streamOf(shards),
    byShard: true,
  });
  expect(model.lines.map(({ label }) => label)).toEqual([
    ...[192, 193, 194, 195, 196, 197, 198, 199].map((index) => `Shard ${index}`),
    "192 others",
  ]);
  expect(model.lines.reduce((total, line) => total + (line.total ?? 0), 0)).toBe(2 * sum);
  expect(model.lines.at(-1)?.values.at(-2)).toBeCloseTo((191 * 192) / 2 / 192);
  expect(model.lines.slice(0, 8).map(({ colour, dash }) => `${colour}/${dash}`)).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7].map((dash) => `8/${dash}`),
  );
});

test("an iterator age is the highest, and a gap where nobody read", () => {
  const series = seriesSnapshot(
    {
      nowMs: NOW,
      stream: last(3, { reads: [1, 0, 1], iteratorAgeMs: [500, null, 2_000] }),
      shards: {},
    },
    { resolution: "1s" },
  );
  const model = streamChart({
    spec: specOf("iteratorAgeMs"),
    series,
    stream: streamOf([shard(0, 1)]),
    byShard: false,
  });
  expect(model.lines[0]?.values.slice(-4)).toEqual([500, null, 2_000, null]);
  expect(model.whole.total).toBe(2_000);
});

test("a closed shard's line ends, and a shard closed before the window has none", () => {
  const shards = [
    shard(0, 2, SECOND - 10_000),
    shard(1, 2),
    { ...shard(2, 2, SECOND - 900_000), shardId: "shardId-000000000002" },
  ];
  const series = seriesSnapshot({ nowMs: NOW, shards: {} }, { resolution: "1s" });
  const model = streamChart({
    spec: specOf("incomingRecords"),
    series,
    stream: streamOf(shards),
    byShard: true,
  });
  expect(model.lines.map(({ key }) => key)).toEqual(["shardId-000000000000", "shardId-000000000001"]);
  expect(model.lines[0]?.values.slice(-12, -8)).toEqual([0, 0, null, null]);
});
