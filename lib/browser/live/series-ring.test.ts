import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyRing, foldRing, readRing, writeRing } from "./series-ring.ts";

const BUCKETS = 8;
const BUCKET_MS = 10;

/** Runs of buckets that begin at any time, with a counted and a measured metric, each of which may be left out. */
const run = fc.record({
  first: fc.integer({ min: 0, max: 40 }),
  values: fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(9))), { minLength: 1, maxLength: 12 }),
  has: fc.record({ count: fc.boolean(), age: fc.boolean() }),
});

test("a ring holds, of its newest buckets, what was last said of each", () => {
  fc.assert(
    fc.property(fc.array(run), (runs) => {
      const ring = emptyRing({ bucketMs: BUCKET_MS, buckets: BUCKETS }, ["age"]);
      const said = new Map<number, { count: number; age: number | null }>();
      const newestIn = new Map<number, number>();
      for (const { first, values, has } of runs) {
        writeRing(ring, {
          firstMs: first * BUCKET_MS,
          count: values.length,
          ...(has.count && { count_: values.map(([count]) => count) }),
          ...(has.age && { age: values.map(([, age]) => age) }),
        });
        for (const [index, [count, age]] of values.entries()) {
          if (index < values.length - BUCKETS) continue;
          const bucket = first + index;
          if (bucket < (newestIn.get(bucket % BUCKETS) ?? 0)) continue;
          newestIn.set(bucket % BUCKETS, bucket);
          said.set(bucket, { count: has.count ? count : 0, age: has.age ? age : null });
        }
      }
      for (let bucket = 0; bucket < 60; bucket++) {
        const kept = newestIn.get(bucket % BUCKETS) === bucket ? said.get(bucket) : undefined;
        expect(readRing(ring, "count_", bucket * BUCKET_MS)).toBe(kept?.count ?? null);
        expect(readRing(ring, "age", bucket * BUCKET_MS)).toBe(kept?.age ?? null);
      }
      for (const from of [0, 17, 40]) {
        const span = { fromMs: from * BUCKET_MS, count: BUCKETS };
        const counts = Array.from({ length: BUCKETS }, (_, at) =>
          readRing(ring, "count_", (from + at) * BUCKET_MS),
        );
        const ages = Array.from({ length: BUCKETS }, (_, at) =>
          readRing(ring, "age", (from + at) * BUCKET_MS),
        );
        expect(foldRing(ring, "count_", "sum", span)).toBe(
          counts.reduce<number>((sum, each) => sum + (each ?? 0), 0),
        );
        expect(foldRing(ring, "age", "highest", span)).toBe(Math.max(0, ...ages.map((age) => age ?? 0)));
      }
    }),
  );
});
