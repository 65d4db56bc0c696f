import { describe, expect, test } from "vitest";
import { Journal } from "#engine/kernel/journal.ts";
import { ANY_CALL, recordsRead } from "#engine/kinesis/testing/events.ts";
import { Deliveries, type Delivery, intervalsOf } from "./deliveries.ts";

const call = { ...ANY_CALL, source: "simulator", requestId: "mine" } as const;
const page = (...ordinals: number[]) =>
  ordinals.map((ordinal) => ({ ordinal, arrivalMs: 0, partitionKey: "k", data: new Uint8Array(1) }));

function setUp() {
  const journal = new Journal();
  const deliveries = new Deliveries(journal);
  const received: Delivery[] = [];
  const end = deliveries.of("mine", (delivery) => received.push(delivery));
  return { deliveries, end, journal, received };
}

describe("what a read brought", () => {
  test("is told to whoever made the call, by the journal, until it is heard no more", () => {
    const { end, journal, received } = setUp();
    const read = { timeMs: 1, shardId: "s0", fromOrdinal: 3, nextOrdinal: 6, page: page(4, 5) };
    journal.publish(recordsRead({ ...read, call: { ...call, requestId: "another" } }));
    journal.publish(recordsRead({ ...read, call: { ...call, source: "wire" } }));
    expect(received).toEqual([]);
    journal.publish(recordsRead({ ...read, call }));
    expect(received).toMatchObject([{ fromOrdinal: 3, firstOrdinal: 4, nextOrdinal: 6, ordinals: null }]);
    end();
    journal.publish(recordsRead({ ...read, call }));
    expect(received).toHaveLength(1);
  });

  test("is known by intervals, also where the log has gaps, and where it is empty", () => {
    const { journal, received } = setUp();
    journal.publish(
      recordsRead({
        timeMs: 1,
        shardId: "s0",
        fromOrdinal: 4,
        nextOrdinal: 12,
        page: page(4, 5, 9, 11),
        call,
      }),
    );
    journal.publish(
      recordsRead({ timeMs: 1, shardId: "s0", fromOrdinal: 12, nextOrdinal: 20, page: [], call }),
    );
    const [gaps, empty] = received;
    if (gaps === undefined || empty === undefined) throw new Error("Both were read.");
    expect(intervalsOf(gaps, 1, 4)).toEqual([
      { first: 5, end: 6 },
      { first: 9, end: 10 },
      { first: 11, end: 12 },
    ]);
    expect(intervalsOf(gaps, 0, 2)).toEqual([{ first: 4, end: 6 }]);
    expect(empty).toMatchObject({ firstOrdinal: 20, ordinals: null });
  });
});
