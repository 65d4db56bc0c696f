import { describe, expect, test } from "vitest";
import type { Call } from "#engine/kernel/call.ts";
import { ANY_CALL, readRefused, recordsPushed, recordsRead } from "#engine/kinesis/testing/events.ts";
import { StreamReaders } from "./stream-readers.ts";

const SDK: Call = { ...ANY_CALL, client: "aws-sdk-js/3" };

function setUp() {
  const readers = new StreamReaders();
  let timeMs = 1_000_000;
  const read = (fromOrdinal: number, nextOrdinal: number, shardId = "s0", call = SDK) =>
    readers.count(
      recordsRead({ timeMs, shardId, call, fromOrdinal, nextOrdinal, records: nextOrdinal - fromOrdinal }),
    ).name;
  return {
    readers,
    read,
    wait: (ms: number) => {
      timeMs += ms;
    },
    refuse: (shardId: string, call = SDK) => readers.countRefusal(readRefused({ timeMs, shardId, call })),
    push: (consumerName: string, fromOrdinal: number, nextOrdinal: number, shardId = "s0") =>
      readers.count(recordsPushed({ timeMs, shardId, consumerName, fromOrdinal, nextOrdinal })).name,
    names: (isSubscribed = (_name: string) => false) =>
      readers.list(timeMs, isSubscribed).map(({ name }) => name),
    now: () => timeMs,
  };
}

describe("pollers of one name", () => {
  test("who hands in the iterator that it got goes on, in each shard", () => {
    const { names, read } = setUp();
    for (const shardId of ["s0", "s1", "s2"]) {
      read(1, 10, shardId);
      read(10, 10, shardId);
      read(10, 25, shardId);
    }
    expect(names()).toEqual(["aws-sdk-js/3"]);
  });

  test("one that reads elsewhere beside it is another", () => {
    const { names, read } = setUp();
    read(1, 10);
    read(10, 20);
    expect(read(1, 10)).toBe("aws-sdk-js/3#2");
    expect(read(20, 30)).toBe("aws-sdk-js/3");
    expect(read(10, 20)).toBe("aws-sdk-js/3#2");
    expect(names()).toEqual(["aws-sdk-js/3", "aws-sdk-js/3#2"]);
  });

  test("two that stand at the same place are told apart once both have moved", () => {
    const { names, read, wait } = setUp();
    for (const [from, next] of [
      [1, 1],
      [1, 5],
      [5, 9],
      [9, 9],
      [9, 12],
    ] as const) {
      read(from, next);
      wait(1);
      read(from, next);
      wait(1_000);
    }
    expect(names()).toEqual(["aws-sdk-js/3", "aws-sdk-js/3#2"]);
  });

  test("one that begins anew each time stays one", () => {
    const { names, read } = setUp();
    for (let time = 0; time < 20; time++) read(1, 10 + time);
    expect(names()).toEqual(["aws-sdk-js/3"]);
  });

  test("one that comes back after half a minute of silence is the same, wherever it begins", () => {
    const { names, read, wait } = setUp();
    read(1, 10);
    read(10, 20);
    wait(30_000);
    expect(read(1, 10)).toBe("aws-sdk-js/3");
    expect(names()).toEqual(["aws-sdk-js/3"]);
  });

  test("one whose place was taken by another of its name leaves", () => {
    const { names, read, wait } = setUp();
    read(1, 10);
    read(10, 20);
    wait(1_000);
    read(5, 20);
    read(20, 21);
    wait(30_000);
    read(21, 22);
    wait(1_000);
    read(22, 23);
    expect(names()).toHaveLength(1);
  });

  test("workers that call themselves the same and share no shard are one", () => {
    const { names, read, wait } = setUp();
    for (let round = 0; round < 5; round++) {
      for (const shardId of ["s0", "s1", "s2", "s3"]) read(round * 10 + 1, round * 10 + 11, shardId);
      wait(1_000);
    }
    expect(names()).toEqual(["aws-sdk-js/3"]);
  });
});

describe("readers of a stream", () => {
  test("workers of a simulated application are one reader, also where one takes over behind the other", () => {
    const { names, read } = setUp();
    const worker = (number: number): Call => ({
      ...ANY_CALL,
      source: "simulator",
      client: `billing/worker-${number}`,
    });
    read(1, 10, "s0", worker(1));
    read(10, 20, "s0", worker(1));
    read(5, 20, "s0", worker(2));
    read(1, 10, "s1", worker(2));
    expect(names()).toEqual(["billing"]);
  });

  test("a fan-out consumer stays while it is subscribed, however little is put; a poller leaves after five minutes", () => {
    const { names, push, read, wait } = setUp();
    read(1, 2);
    push("analytics", 1, 2);
    wait(299_999);
    expect(names()).toHaveLength(2);
    wait(1);
    expect(names()).toEqual([]);
    expect(names((name) => name === "analytics")).toEqual(["analytics"]);
  });

  test("a simulated application, which may work for long on one read, stays for an hour", () => {
    const { names, read, wait } = setUp();
    read(1, 2, "s0", { ...SDK, source: "simulator", client: "billing/worker-1" });
    wait(3_599_999);
    expect(names()).toEqual(["billing"]);
    wait(1);
    expect(names()).toEqual([]);
  });

  test("fifty readers are remembered: those silent longest make room", () => {
    const { names, read, wait } = setUp();
    for (let client = 0; client < 80; client++) {
      read(1, 2, "s0", { ...ANY_CALL, client: `client-${client}` });
      wait(1);
    }
    expect(names()).toHaveLength(50);
    expect(names()).not.toContain("client-29");
    expect(names()).toContain("client-30");
  });

  test("the last minute counts records, bytes and refused reads by the second, refused ones for whose turn it is", () => {
    const { now, readers, read, refuse, wait } = setUp();
    read(1, 10);
    wait(2);
    refuse("s0");
    refuse("s0");
    wait(998);
    const [reader] = readers.list(now(), () => false);
    const { records, refusedReads } = reader?.lastMinute(now()) ?? { records: [], refusedReads: [] };
    expect(records.at(-1)).toBe(9);
    expect(refusedReads.at(-1)).toBe(2);
    expect(records.length).toBe(60);
    wait(60_000);
    expect(Math.max(...(reader?.lastMinute(now()).records ?? []))).toBe(0);
  });
});
