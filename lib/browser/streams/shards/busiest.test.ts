import { describe, expect, it } from "vitest";
import { busiestRow, steadyBusiest } from "./busiest.ts";
import { evenRows } from "./testing/rows.ts";

const sent = (rates: readonly number[]) =>
  evenRows(rates.length, (index) => ({ recordsPerSecond: rates[index] ?? 0 }));
const idAt = (index: number) => evenRows(index + 1)[index]?.shard.shardId ?? "";

describe("the busiest shard", () => {
  it("is the one that most is sent to, what it refuses included", () => {
    const rows = evenRows(2, (index) => ({ recordsPerSecond: 100, refusedPerSecond: index * 50 }));
    expect(busiestRow(rows)?.shard.shardId).toBe(idAt(1));
    expect(busiestRow(sent([0, 0]))).toBeUndefined();
  });

  it("stays while others are about as busy, and gives way to one that is clearly busier", () => {
    expect(steadyBusiest(sent([100, 120]), idAt(0))?.shard.shardId).toBe(idAt(0));
    expect(steadyBusiest(sent([100, 140]), idAt(0))?.shard.shardId).toBe(idAt(1));
    expect(steadyBusiest(sent([100, 120]), null)?.shard.shardId).toBe(idAt(1));
  });

  it("is still shown when nothing is sent any more, and forgotten when it is gone", () => {
    expect(steadyBusiest(sent([0, 0]), idAt(1))?.shard.shardId).toBe(idAt(1));
    expect(steadyBusiest(sent([0, 0]), "gone")).toBeUndefined();
  });
});
