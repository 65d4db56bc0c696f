import { expect, test } from "vitest";
import type { ShardView, StreamView } from "#contract/stream.ts";
import { seriesSnapshot } from "../../live/series-state.ts";
import { streamView } from "../testing/stream-view.ts";
import { percentText, shardRows } from "./shard-rows.ts";

const NOW = 1_800_000_000_400;
const LAST = 1_799_999_999_000;
const HALF = 2n ** 127n;

function shard(shardId: string, start: bigint, end: bigint, closedAtMs: number | null = null): ShardView {
  return {
    shardId,
    parentShardId: null,
    adjacentParentShardId: null,
    startingHashKey: String(start),
    endingHashKey: String(end),
    startingSequenceNumber: "1",
    endingSequenceNumber: closedAtMs === null ? null : "2",
    createdAtMs: 0,
    closedAtMs,
  };
}

const stream: StreamView = streamView({
  shards: [shard("c", HALF, 2n * HALF - 1n), shard("b", 0n, HALF - 1n), shard("a", 0n, 2n * HALF - 1n, 5)],
  limits: {
    writeBytesPerSecond: 1_000_000,
    writeRecordsPerSecond: 1_000,
    readBytesPerSecond: null,
    readsPerSecond: null,
  },
});

test("shards stand in the order of their ranges with the last full second's numbers", () => {
  const series = seriesSnapshot(
    {
      nowMs: NOW,
      shards: {
        b: {
          firstMs: LAST,
          count: 2,
          incomingRecords: [250, 9],
          incomingBytes: [900_000, 9],
          refusedRecords: [3, 0],
        },
      },
    },
    { resolution: "1s" },
  );
  const rows = shardRows(stream, series);
  expect(rows.map((row) => row.shard.shardId)).toEqual(["a", "b", "c"]);
  expect(rows[1]).toMatchObject({
    isOpen: true,
    share: 0.5,
    recordsPerSecond: 250,
    bytesPerSecond: 900_000,
    refusedPerSecond: 3,
    utilisation: 0.9,
  });
  expect(rows[0]).toMatchObject({ isOpen: false, share: 1, recordsPerSecond: 0, utilisation: 0 });
});

test("without limits there is no utilisation", () => {
  const free = { ...stream.limits, writeBytesPerSecond: null, writeRecordsPerSecond: null };
  expect(shardRows({ ...stream, limits: free }, null)[0]?.utilisation).toBeNull();
});

test("shares keep two digits however small", () => {
  expect([1, 0.25, 1 / 3, 0.005, 0.0000314].map(percentText)).toEqual([
    "100 %",
    "25 %",
    "33.3 %",
    "0.5 %",
    "0.0031 %",
  ]);
});
