import { expect, test } from "vitest";
import { MAX_LANDINGS } from "#contract/landings.ts";
import { hexHashKey } from "#engine/kernel/hash-key.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import type { OfferedOutcome, OfferedRecord } from "#engine/kinesis/events.ts";
import { recordsWritten } from "#engine/kinesis/testing/events.ts";
import { Landings } from "./landings.ts";

type Kind = OfferedOutcome["kind"];

/** Records at these fractions of the ring, each of as many bytes as its place in the call. */
function put(points: readonly number[], kindOf: (index: number) => Kind = () => "stored") {
  const records = points.map(
    (point, index): OfferedRecord => ({
      partitionKey: "k",
      hashKey: hexHashKey(BigInt(Math.floor(point * 2 ** 53)) << 75n),
      bytes: index,
    }),
  );
  const outcomes = points.map((_, index): OfferedOutcome => {
    const kind = kindOf(index);
    if (kind === "stored") return { kind, shardId: "s0", sequenceNumber: "1" };
    return kind === "refused" ? { kind, shardId: "s0" } : { kind };
  });
  return recordsWritten({ timeMs: 0, writes: [], records, outcomes });
}

test("a few records are all shown: where they fall, whether they were refused, how large they are", () => {
  const landings = new Landings(seededRandom(1));
  landings.count(put([0, 0.25, 0.999999999], (index) => (index === 1 ? "refused" : "stored")));
  expect(landings.take()).toEqual({
    landings: [0, 0, 0, 0.25, 1, 1, 0.999999, 0, 2],
    records: 3,
    refusedRecords: 1,
  });
  expect(landings.take()).toBeUndefined();
});

test("what could not be stored is offered but lands nowhere", () => {
  const landings = new Landings(seededRandom(1));
  landings.count(put([0.1, 0.2], () => "failed"));
  expect(landings.take()).toEqual({ landings: [], records: 2, refusedRecords: 0 });
});

test("of many records an even choice is shown, and all are counted", () => {
  const landings = new Landings(seededRandom(1));
  const eighths = new Array<number>(8).fill(0);
  for (let round = 0; round < 40; round++) {
    for (let call = 0; call < 10; call++) {
      landings.count(put(Array.from({ length: 400 }, (_, index) => (call * 400 + index) / 4_000)));
    }
    const data = landings.take();
    expect(data?.records).toBe(4_000);
    expect(data?.landings.length).toBe(3 * MAX_LANDINGS);
    for (let at = 0; at < 3 * MAX_LANDINGS; at += 3) {
      const eighth = Math.floor((data?.landings[at] ?? 0) * 8);
      eighths[eighth] = (eighths[eighth] ?? 0) + 1;
    }
  }
  const expected = (40 * MAX_LANDINGS) / 8;
  for (const count of eighths) {
    expect(count).toBeGreaterThan(expected * 0.85);
    expect(count).toBeLessThan(expected * 1.15);
  }
});
