import fc from "fast-check";
import { expect, test } from "vitest";
import { capacityOf, shardsFor } from "./capacity.ts";

test("so many shards as are advised take the traffic, and one fewer would not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.integer({ min: 1, max: 1_048_576 }),
      (rate, bytes) => {
        const shards = shardsFor(rate, bytes);
        const takes = (count: number) =>
          capacityOf(count).writeRecordsPerSecond >= rate &&
          capacityOf(count).writeBytesPerSecond >= rate * bytes;
        expect(takes(shards)).toBe(true);
        if (shards > 1) expect(takes(shards - 1)).toBe(false);
      },
    ),
  );
});
