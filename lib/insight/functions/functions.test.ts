import { expect, it } from "vitest";
import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import type { InvocationResult } from "#engine/lambda/ports.ts";
import { createFunctionsLook } from "./functions.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;

function setUp() {
  const clock = new VirtualClock();
  const journal = new Journal();
  const look = createFunctionsLook({ clocks: { of: () => clock }, journal });
  const of = (functionName: string) => ({ ...PLACE, functionName, timeMs: clock.now() });
  const said = (requestId: string) =>
    ({ requestId, qualifier: "$LATEST", executedVersion: "$LATEST", by: "app", attempt: 1 }) as const;
  return {
    clock,
    look,
    change: (type: "function.created" | "function.deleted", name = "f") =>
      journal.publish({ type, ...of(name) }),
    begin: (requestId: string, name = "f") =>
      journal.publish({ type: "function.began", ...of(name), ...said(requestId) }),
    end: (requestId: string, durationMs: number, more: Partial<InvocationResult> = {}, name = "f") =>
      journal.publish({
        type: "function.ended",
        ...of(name),
        ...said(requestId),
        result: {
          outcome: "ok",
          payload: new Uint8Array(),
          durationMs,
          maxMemoryMiB: 64,
          logStreamName: "s",
          logTail: "t",
          ...more,
        },
      }),
    throttle: (name = "f") => journal.publish({ type: "function.throttled", ...of(name), by: "app" }),
  };
}

it("counts each second's invocations, errors, throttles and longest duration, and what ran at once", async () => {
  const { begin, clock, end, look, throttle } = setUp();
  begin("1");
  begin("2");
  end("1", 5);
  await clock.advance(3_000);
  throttle();
  end("2", 3_000, { outcome: "timeout" });
  await clock.advance(1_000);
  const seconds = look.seconds(PLACE, "f");
  expect(seconds).toEqual({
    untilMs: clock.now(),
    invocations: [1, 0, 0, 1],
    errors: [0, 0, 0, 1],
    throttles: [0, 0, 0, 1],
    maxDurationMs: [5, 0, 0, 3_000],
    maxConcurrent: [2, 1, 1, 1],
  });
  const { invocations } = look.lastMinute(PLACE, "f");
  expect(invocations).toHaveLength(60);
  expect(invocations.slice(-4)).toEqual([1, 0, 0, 1]);
  await clock.advance(400_000);
  expect(look.seconds(PLACE, "f").invocations).toHaveLength(300);
  expect(look.seconds(PLACE, "f").maxConcurrent.every((count) => count === 0)).toBe(true);
});

it("shows an invocation while it runs and what became of it, newest first and at most a hundred", () => {
  const { begin, end, look } = setUp();
  begin("0");
  expect(look.invocations(PLACE, "f")).toMatchObject([
    { requestId: "0", outcome: "running", durationMs: null },
  ]);
  end("0", 1.2, { outcome: "error", errorType: "Error", errorMessage: "no", initMs: 100 });
  expect(look.invocations(PLACE, "f")).toMatchObject([
    { outcome: "error", durationMs: 1.2, billedMs: 102, initMs: 100, errorType: "Error", errorMessage: "no" },
  ]);
  for (let at = 1; at <= 150; at++) begin(String(at));
  const shown = look.invocations(PLACE, "f");
  expect(shown.map(({ requestId }) => requestId)).toEqual(
    Array.from({ length: 100 }, (_, at) => String(150 - at)),
  );
});

it("forgets a function that is deleted, also one that still runs, and remembers no more than two hundred", async () => {
  const { begin, change, clock, end, look } = setUp();
  begin("1");
  change("function.deleted");
  end("1", 1);
  expect(look.invocations(PLACE, "f")).toEqual([]);
  begin("2");
  change("function.deleted");
  change("function.created");
  begin("3");
  end("2", 1);
  expect(look.invocations(PLACE, "f")).toMatchObject([{ requestId: "3", outcome: "running" }]);
  end("3", 1);
  begin("4");
  await clock.advance(2_000);
  expect(look.seconds(PLACE, "f").maxConcurrent).toEqual([1, 1]);
  expect(look.seconds(PLACE, "f").invocations).toEqual([1, 0]);
  change("function.created");
  expect(look.lastMinute(PLACE, "f").invocations.every((count) => count === 0)).toBe(true);
  for (let at = 0; at < 250; at++) begin("1", `f${at}`);
  const remembered = Array.from({ length: 250 }, (_, at) => look.invocations(PLACE, `f${at}`).length);
  expect(remembered.reduce((sum, count) => sum + count)).toBe(200);
  expect(remembered[249]).toBe(1);
});

it("has another revision after whatever happened in its place, and the same elsewhere", () => {
  const { begin, look } = setUp();
  const elsewhere = { ...PLACE, region: "eu-west-1" };
  const before = [look.revision(PLACE), look.revision(elsewhere)];
  begin("1");
  expect(look.revision(PLACE)).not.toBe(before[0]);
  expect(look.revision(elsewhere)).toBe(before[1]);
});
