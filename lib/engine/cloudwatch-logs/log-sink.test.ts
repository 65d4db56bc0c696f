import { expect, test } from "vitest";
import { LogSink } from "./log-sink.ts";
import type { LogStore, WrittenLines } from "./ports.ts";

const LINE = { account: "000000000000", region: "us-east-1", logGroupName: "g", logStreamName: "s" };

/** A sink over a store that keeps what it is given as soon as it may. */
function openSink() {
  const written: WrittenLines[] = [];
  const faults: unknown[] = [];
  const due: (() => void)[] = [];
  let mayKeep: Promise<void> = Promise.resolve();
  const store: Pick<LogStore, "write"> = {
    write: async (lines) => {
      written.push(...lines);
      await mayKeep;
    },
  };
  const sink = new LogSink({
    store: store as LogStore,
    nowOf: () => 7,
    after: (_, task) => {
      due.push(task);
      return () => {};
    },
    reportFault: (fault) => faults.push(fault),
  });
  return {
    sink,
    written,
    faults,
    due,
    /** What the store waits for from now on. */
    wait: (promise: Promise<void>) => {
      mayKeep = promise;
    },
  };
}

test("lines go together a moment later, each with the time at which it was written and its end", async () => {
  const { sink, written, due } = openSink();
  sink.write({ ...LINE, message: "a" });
  sink.write({ ...LINE, message: "b" });
  sink.write({ ...LINE, logStreamName: "t", message: "c" });
  expect([written, due.length]).toEqual([[], 1]);
  due[0]?.();
  await sink.flush();
  expect(written.map(({ logStreamName, events }) => [logStreamName, events])).toEqual([
    [
      "s",
      [
        { timestampMs: 7, message: "a\n" },
        { timestampMs: 7, message: "b\n" },
      ],
    ],
    ["t", [{ timestampMs: 7, message: "c\n" }]],
  ]);
});

test("what comes faster than it is kept is counted and said, and does not pile up", async () => {
  const { sink, written, wait } = openSink();
  const { promise, resolve } = Promise.withResolvers<void>();
  wait(promise);
  const message = "x".repeat(1_000_000);
  for (let n = 0; n < 3; n++) sink.write({ ...LINE, message });
  const first = sink.flush();
  // The first three are on their way and still hold their room.
  for (let n = 0; n < 5; n++) sink.write({ ...LINE, message });
  resolve();
  await first;
  await sink.flush();
  const messages = written.flatMap(({ events }) => events.map((event) => event.message));
  expect(messages.map((text) => text.length)).toEqual([
    1_000_001,
    1_000_001,
    1_000_001,
    1_000_001,
    expect.any(Number),
  ]);
  expect(messages.at(-1)).toBe("[4 lines (4000000 bytes) not kept: they came faster than they could be.]\n");
});

test("a store that fails is reported, and lines go on", async () => {
  const { sink, faults, wait, written } = openSink();
  sink.write({ ...LINE, message: "lost" });
  wait(Promise.reject(new Error("no")));
  await sink.flush();
  expect(faults).toHaveLength(1);
  sink.write({ ...LINE, message: "kept" });
  wait(Promise.resolve());
  await sink.flush();
  expect(written.at(-1)?.events[0]?.message).toBe("kept\n");
});
