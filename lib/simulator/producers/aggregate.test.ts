import fc from "fast-check";
import { expect, test } from "vitest";
import { md5 } from "#engine/kernel/hash-key.ts";
import { deaggregateRecords } from "#engine/kinesis/kpl/aggregated-record.ts";
import { aggregate } from "./aggregate.ts";

const shardOf = (partitionKey: string) => partitionKey.slice(0, 1);
const generated = fc.record({
  PartitionKey: fc.tuple(fc.constantFrom("a", "b", "c"), fc.nat(3)).map(([shard, key]) => `${shard}${key}`),
  Data: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
});

test("whatever the records, each comes out once, in its key's order, beside its shard's only", () => {
  fc.assert(
    fc.property(
      fc.array(generated, { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (records, maxRecords) => {
        const batch = aggregate(records, maxRecords, shardOf);
        expect(batch.records).toHaveLength(batch.userRecords.length);
        const out = batch.records.flatMap(({ Data, PartitionKey }, index) => {
          const inside = deaggregateRecords(Data, md5) ?? [{ partitionKey: PartitionKey, data: Data }];
          expect(inside).toHaveLength(batch.userRecords[index] ?? 0);
          expect(inside.length).toBeLessThanOrEqual(maxRecords);
          expect(new Set(inside.map(({ partitionKey }) => shardOf(partitionKey)))).toEqual(
            new Set([shardOf(PartitionKey)]),
          );
          return inside.map(({ partitionKey, data }) => `${partitionKey} ${data.join()}`);
        });
        const byKey = (texts: readonly string[]) =>
          texts.toSorted((one, other) => (one.slice(0, 2) < other.slice(0, 2) ? -1 : 1));
        expect(byKey(out)).toEqual(
          byKey(records.map(({ PartitionKey, Data }) => `${PartitionKey} ${Data.join()}`)),
        );
      },
    ),
  );
});

test("no Kinesis record that was packed is larger than 50 KB, and a record that is goes alone, as it is", () => {
  const large = { PartitionKey: "a0", Data: new Uint8Array(60_000).fill(1) };
  const small = Array.from({ length: 200 }, (_, key) => ({
    PartitionKey: `a${key}`,
    Data: new Uint8Array(1_000).fill(2),
  }));
  const { records, userRecords } = aggregate([large, ...small], 1_000, shardOf);
  expect(records[0]).toEqual(large);
  expect(userRecords.reduce((sum, count) => sum + count)).toBe(201);
  for (const { Data } of records.slice(1)) {
    expect(Data.length).toBeLessThanOrEqual(51_200);
    expect(deaggregateRecords(Data, md5)).toBeDefined();
  }
  expect(records.length).toBeLessThanOrEqual(6);
});
