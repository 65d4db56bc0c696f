import { afterEach, describe, expect, it } from "vitest";
import { limitTable } from "./limit-table.ts";
import * as limits from "./limits.ts";
import { allLimits, noLimits } from "./testing/limits.ts";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";

/** Every number that `limits.ts` exports, by its path. */
function leaves(value: unknown, path: string): readonly (readonly [string, number])[] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    leaves(member, key === "perSecond" ? path : `${path}.${key}`),
  );
}

describe("the table of limits", () => {
  it("has every number of limits.ts, each once, with its value and its source", () => {
    const all = Object.entries(limits).flatMap(([name, value]) => leaves(value, name));
    const rows = limitTable(allLimits);
    expect(rows.map(({ key, value }) => [key, value]).toSorted()).toEqual(
      all.map((leaf) => [...leaf]).toSorted(),
    );
    for (const { what, unit, per, source } of rows) {
      for (const text of [what, unit, per, source]) expect(text).not.toBe("");
    }
  });

  it("says of each whether it is enforced now", () => {
    const off = limitTable({ ...allLimits, reads: false }).filter(({ enforced }) => !enforced);
    expect(off.map(({ key }) => key)).toEqual([
      "shardLimits.readBytesPerSecond",
      "shardLimits.readsPerSecond",
    ]);
    expect(limitTable(noLimits).every(({ group, enforced }) => enforced === (group === null))).toBe(true);
  });
});

describe("limits that are switched off singly", () => {
  let engine: TestEngine;
  afterEach(() => engine.close());

  const put = async (count: number) => {
    const Records = Array.from({ length: count }, () => ({ PartitionKey: "k", Data: new Uint8Array(1) }));
    let refused = 0;
    for (let at = 0; at < count; at += 500) {
      const answer = await engine.handlers.PutRecords(caller, {
        StreamName: "s",
        Records: Records.slice(at, at + 500),
      });
      refused += answer.FailedRecordCount ?? 0;
    }
    return refused;
  };
  const read = async (times: number) => {
    const at = { StreamName: "s", ShardId: "shardId-000000000000", ShardIteratorType: "LATEST" as const };
    const { ShardIterator } = await engine.handlers.GetShardIterator(caller, at);
    for (let time = 0; time < times; time++) await engine.handlers.GetRecords(caller, { ShardIterator });
  };

  it("leave the others on: without writes, reads and calls are still counted", async () => {
    engine = await openEngine({ limits: { ...allLimits, writes: false } });
    await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 1 });
    expect(await put(2_000)).toBe(0);
    await expect(read(6)).rejects.toMatchObject({ code: "ProvisionedThroughputExceededException" });
    await engine.handlers.DescribeLimits(caller, {});
    await expect(engine.handlers.DescribeLimits(caller, {})).rejects.toMatchObject({
      code: "LimitExceededException",
    });
    expect(engine.observer.limits()).toMatchObject({ writeBytesPerSecond: null, readsPerSecond: 5 });
  });

  it("leave the others on: without reads and calls, writes are still counted", async () => {
    engine = await openEngine({ limits: { ...allLimits, reads: false, calls: false } });
    await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 1 });
    expect(await put(2_000)).toBe(1_000);
    await read(20);
    for (let call = 0; call < 5; call++) await engine.handlers.DescribeLimits(caller, {});
  });
});
