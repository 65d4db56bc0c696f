import { expect, test } from "vitest";
import { limitTable } from "#engine/kinesis/limit-table.ts";
import { allLimits, noLimits } from "#engine/kinesis/testing/limits.ts";
import { filterLimits, limitsSetting, limitText } from "./limits.ts";

test("values read as a person says them, each one of the server's", () => {
  const text = (key: string) => {
    const limit = limitTable(allLimits).find((each) => each.key === key);
    return limit && limitText(limit);
  };
  expect(text("shardLimits.writeBytesPerSecond")).toBe("1 MiB/s");
  expect(text("shardLimits.writeRecordsPerSecond")).toBe("1,000 records/s");
  expect(text("retentionHours.max")).toBe("1 year");
  expect(text("fanOut.subscriptionMs")).toBe("5 min");
  expect(text("callRates.DescribeLimits")).toBe("1 call/s");
  expect(text("shardCountUpdates.perDay")).toBe("10 in 24 hours");
  expect(text("defaultMaxRecordSizeKiB")).toBe("1 MiB");
});

test("a filter finds limits by all its words", () => {
  const found = filterLimits(limitTable(allLimits), " getrecords  SHARD ");
  expect(found.map(({ key }) => key)).toEqual([
    "shardLimits.readBytesPerSecond",
    "shardLimits.readsPerSecond",
  ]);
});

test("the setting that is in force is said as one would write it", () => {
  expect(limitsSetting(limitTable(allLimits))).toBe("on");
  expect(limitsSetting(limitTable(noLimits))).toBe("off");
  expect(limitsSetting(limitTable({ ...allLimits, reads: false, fanOut: false }))).toBe("off:reads,fan-out");
});
