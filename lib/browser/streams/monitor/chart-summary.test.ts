import { expect, test } from "vitest";
import type { StreamView } from "#contract/stream.ts";
import { chartSummary, formatTotal, valueText } from "../../charts/chart-summary.ts";
import { seriesSnapshot } from "../../live/series-state.ts";
import { streamView } from "../testing/stream-view.ts";
import { CHART_SPECS } from "./chart-specs.ts";
import { streamChart } from "./stream-chart.ts";

const stream: StreamView = streamView({
  shards: [
    {
      shardId: "shardId-000000000000",
      parentShardId: null,
      adjacentParentShardId: null,
      startingHashKey: "0",
      endingHashKey: "340282366920938463463374607431768211455",
      startingSequenceNumber: "1",
      endingSequenceNumber: null,
      createdAtMs: 0,
      closedAtMs: null,
    },
  ],
  limits: {
    writeBytesPerSecond: null,
    writeRecordsPerSecond: 1_000,
    readBytesPerSecond: null,
    readsPerSecond: null,
  },
});

test("a chart in words has its exact total, its peak, its value now and its limit", () => {
  const series = seriesSnapshot(
    {
      nowMs: 1_800_000_000_100,
      stream: { firstMs: 1_799_999_998_000, count: 2, incomingRecords: [1_000, 234] },
      shards: {},
    },
    { resolution: "1s" },
  );
  const sentences = CHART_SPECS.map((spec) =>
    chartSummary(streamChart({ spec, series, stream, byShard: false })),
  );
  expect(sentences[0]).toBe(
    "Records that PutRecord and PutRecords stored. Last 5 minutes: 1,234 in total, peak 1,000/s, now 234/s. The limit is 1,000/s.",
  );
  expect(sentences.at(-1)).toContain("no values");
});

test("totals of bytes are exact and readable; what is not known is a dash", () => {
  expect(formatTotal("bytes", 5_181)).toBe("5,181 (5.06 KiB)");
  expect(formatTotal("records", 1_234)).toBe("1,234");
  expect(valueText("bytes", null)).toBe("–");
});
