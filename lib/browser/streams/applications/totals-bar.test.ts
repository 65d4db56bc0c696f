import fc from "fast-check";
import { expect, it } from "vitest";
import { totalsOf } from "./testing/applications.ts";
import { totalsBar, totalsText } from "./totals-bar.ts";

it("what was produced is processed once, waiting or lost; what was processed again lies beyond it", () => {
  const { segments, producedAt } = totalsBar(
    totalsOf({
      producedRecords: 80,
      uniqueRecords: 60,
      waitingRecords: 15,
      lostRecords: 5,
      duplicateRecords: 20,
    }),
  );
  expect(segments.map(({ part, from, share }) => [part, from, share])).toEqual([
    ["once", 0, 0.6],
    ["waiting", 0.6, 0.15],
    ["lost", 0.75, 0.05],
    ["again", 0.8, 0.2],
  ]);
  expect(producedAt).toBe(0.8);
});

it("nothing leaves the bar, whatever the counts are", () => {
  const records = fc.nat(1e9);
  fc.assert(
    fc.property(records, records, records, records, records, (a, b, c, d, e) => {
      const { segments, producedAt } = totalsBar(
        totalsOf({
          producedRecords: a,
          uniqueRecords: b,
          waitingRecords: c,
          lostRecords: d,
          duplicateRecords: e,
        }),
      );
      expect(producedAt).toBeLessThanOrEqual(1);
      for (const { from, share } of segments) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + share).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});

it("the bar can be read", () => {
  expect(totalsText(totalsOf({ producedRecords: 1_200, uniqueRecords: 1_200 }))).toBe(
    "1,200 produced, 1,200 processed at least once, 0 waiting, 0 lost, 0 processed again",
  );
});
