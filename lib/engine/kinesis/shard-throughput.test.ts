import { describe, expect, it } from "vitest";
import { ShardThroughput } from "./shard-throughput.ts";

const MIB = 1024 * 1024;

describe("a shard's throughput", () => {
  it("takes 1,000 records in a second and refuses the next", () => {
    const throughput = new ShardThroughput(MIB, 0);
    const taken = Array.from({ length: 1_250 }, () => throughput.takeWrite(100, 0)).filter(Boolean).length;
    expect(taken).toBe(1_000);
    expect(throughput.takeWrite(100, 1)).toBe(true);
  });

  it("takes 1 MiB in a second, and what was refused costs nothing", () => {
    const throughput = new ShardThroughput(MIB, 0);
    expect(throughput.takeWrite(MIB - 10, 0)).toBe(true);
    expect(throughput.takeWrite(11, 0)).toBe(false);
    expect(throughput.takeWrite(10, 0)).toBe(true);
  });

  it("lets a stream of larger records save up for one", () => {
    const throughput = new ShardThroughput(10 * MIB, 0);
    expect(throughput.takeWrite(10 * MIB, 0)).toBe(true);
    expect(throughput.takeWrite(1, 0)).toBe(false);
  });

  it("answers five reads a second", () => {
    const throughput = new ShardThroughput(MIB, 0);
    expect(Array.from({ length: 7 }, () => throughput.takeRead(0))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(throughput.takeRead(200)).toBe(true);
  });

  it("refuses reads for five seconds after an answer of 10 MiB", () => {
    const throughput = new ShardThroughput(MIB, 0);
    throughput.takeRead(0);
    throughput.chargeRead(10 * MIB, 0);
    expect(throughput.takeRead(5_000)).toBe(false);
    expect(throughput.takeRead(5_001)).toBe(true);
  });
});
