import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ShardCoverage } from "./coverage.ts";

/** The same books, record by record. */
class Model {
  readonly stored = new Set<number>();
  readonly times = new Map<number, number>();
  readonly lost = new Set<number>();

  lose(first: number, end: number): void {
    for (const ordinal of this.stored) {
      if (ordinal >= first && ordinal < end && !this.times.has(ordinal)) this.lost.add(ordinal);
    }
  }
}

/**
 * A shard's log with gaps, and readers that come and go: each begins at any place behind the horizon and reads on from
 * there, a piece at a time.
 */
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("write" as const), count: fc.nat(9), gap: fc.constantFrom(0, 0, 0, 3) }),
    fc.record({ do: fc.constant("open" as const), reader: fc.nat(2), at: fc.nat(80) }),
    fc.record({ do: fc.constant("read" as const), reader: fc.nat(2), limit: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ do: fc.constant("expire" as const), count: fc.nat(6) }),
  ),
  { maxLength: 60 },
);

describe("the books of a shard", () => {
  test("agree with those that are kept record by record, whatever is read, repeated, skipped or expired", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const books = new ShardCoverage(1);
        const model = new Model();
        const positions = [1, 1, 1];
        let tip = 1;
        let horizon = 1;
        for (const step of given) {
          switch (step.do) {
            case "write":
              tip += step.gap;
              books.wrote(tip, tip + step.count);
              for (let ordinal = tip; ordinal < tip + step.count; ordinal++) model.stored.add(ordinal);
              tip += step.count;
              break;
            case "open":
              positions[step.reader] = Math.min(1 + step.at, tip);
              break;
            case "expire":
              horizon = Math.min(horizon + step.count, tip);
              books.expired(horizon);
              model.lose(0, horizon);
              break;
            case "read": {
              const from = positions[step.reader] ?? 1;
              const page = [...model.stored]
                .filter((ordinal) => ordinal >= Math.max(from, horizon))
                .sort((a, b) => a - b)
                .slice(0, step.limit);
              const first = page[0] ?? Math.max(from, tip);
              books.opened(from);
              model.lose(0, from);
              if (books.hasUnprocessed(from, first)) books.foundNone(from, first, horizon);
              model.lose(from, first);
              for (const ordinal of page) {
                books.processed(ordinal, ordinal + 1);
                model.times.set(ordinal, (model.times.get(ordinal) ?? 0) + 1);
                model.lost.delete(ordinal);
              }
              positions[step.reader] = (page.at(-1) ?? first - 1) + 1;
              break;
            }
          }
          const processed = [...model.times.values()].reduce((sum, times) => sum + times, 0);
          expect(books).toMatchObject({
            producedRecords: model.stored.size,
            processedRecords: processed,
            uniqueRecords: model.times.size,
            lostRecords: model.lost.size,
            waitingRecords: model.stored.size - model.times.size - model.lost.size,
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("begin where the first reader found LATEST to be", () => {
    const books = new ShardCoverage(null);
    books.wrote(1, 11);
    expect(books).toMatchObject({ producedRecords: 0, waitingRecords: 0 });
    books.opened(8);
    expect(books).toMatchObject({ producedRecords: 3, waitingRecords: 3, lostRecords: 0 });
    books.wrote(11, 21);
    books.processed(8, 10);
    books.opened(16);
    expect(books).toMatchObject({ producedRecords: 13, uniqueRecords: 2, lostRecords: 6, waitingRecords: 5 });
  });

  test("do not count ordinals that were never given to a record, once a reader has found that out", () => {
    const books = new ShardCoverage(1);
    books.wrote(1, 21);
    books.opened(1);
    books.foundNone(1, 6, 4);
    expect(books).toMatchObject({ producedRecords: 18, lostRecords: 3, waitingRecords: 15 });
  });

  test("count a record as lost no more when it is processed after all", () => {
    const books = new ShardCoverage(1);
    books.wrote(1, 11);
    books.expired(6);
    expect(books.lostRecords).toBe(5);
    expect(books.processed(4, 8)).toBe(4);
    expect(books.processed(4, 8)).toBe(0);
    expect(books).toMatchObject({ lostRecords: 3, uniqueRecords: 4, processedRecords: 8, waitingRecords: 3 });
  });
});
