import { afterEach, expect, test, vi } from "vitest";
import type { Step } from "../services/step.ts";
import { closeServers, serve } from "../testing/serve.ts";
import { runSteps, type StepWorld, stepWorld } from "./run-steps.ts";

afterEach(() => {
  vi.useRealTimers();
  closeServers();
});

const steps: readonly Step[] = [
  {
    service: "kinesis",
    operation: "DisableEnhancedMonitoring",
    input: { StreamName: "s", ShardLevelMetrics: ["ALL"] },
  },
  { service: "kinesis", waiter: "StreamExists", input: { StreamName: "s" } },
  {
    service: "kinesis",
    operation: "EnableEnhancedMonitoring",
    input: { StreamName: "s", ShardLevelMetrics: ["IncomingBytes"] },
  },
];

const runIn = (call: StepWorld["call"]) => runSteps(steps, { call, isTimeStopped: async () => false });

test("a step that waits lets the next one begin when the stream is active, not before", async () => {
  vi.useFakeTimers();
  const called: string[] = [];
  let looks = 0;
  const running = runIn(async ({ operation }) => {
    called.push(operation);
    if (operation !== "DescribeStreamSummary") return undefined;
    looks += 1;
    return { StreamDescriptionSummary: { StreamStatus: looks < 3 ? "UPDATING" : "ACTIVE" } };
  });
  await vi.advanceTimersByTimeAsync(400);
  expect(called).not.toContain("EnableEnhancedMonitoring");
  await vi.advanceTimersByTimeAsync(400);
  await running;
  expect(called.at(-1)).toBe("EnableEnhancedMonitoring");
  expect(looks).toBe(3);
});

test("what is refused ends the steps with its error", async () => {
  const called: string[] = [];
  const running = runIn(async ({ operation }) => {
    called.push(operation);
    throw new Error("refused");
  });
  await expect(running).rejects.toThrow("refused");
  expect(called).toHaveLength(1);
});

test("what never comes ends the steps after a minute, and no later step is made", async () => {
  vi.useFakeTimers();
  for (const [isStopped, why] of [
    [false, "s has not become active within a minute."],
    [true, "s has not become active: time stands still in this account."],
  ] as const) {
    const called: string[] = [];
    const world: StepWorld = {
      call: async ({ operation }) => {
        called.push(operation);
        return { StreamDescriptionSummary: { StreamStatus: "UPDATING" } };
      },
      isTimeStopped: async () => isStopped,
    };
    const ended = runSteps(steps, world).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(await ended).toMatchObject({ message: why });
    expect(called).not.toContain("EnableEnhancedMonitoring");
  }
});

test("steps that are given up end while they wait, at once, and leave nothing that still asks", async () => {
  vi.useFakeTimers();
  const leaving = new AbortController();
  const called: string[] = [];
  const shown: Step[] = [];
  const world: StepWorld = {
    call: async ({ operation }) => {
      called.push(operation);
      return { StreamDescriptionSummary: { StreamStatus: "CREATING" } };
    },
    isTimeStopped: async () => false,
  };
  const options = { signal: leaving.signal, onStep: (step: Step) => void shown.push(step) };
  const ended = runSteps(steps, world, options).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(300);
  leaving.abort();
  expect(await ended).toMatchObject({ name: "AbortError" });
  const asked = called.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(called).toHaveLength(asked);
  expect(shown).toEqual(steps.slice(0, 2));
});

test("a call under way is finished before steps end, so that what was done is known", async () => {
  const leaving = new AbortController();
  let isDone = false;
  const world: StepWorld = {
    call: async () => {
      leaving.abort();
      await Promise.resolve();
      isDone = true;
    },
    isTimeStopped: async () => false,
  };
  const first = steps.slice(0, 1);
  await expect(runSteps(first, world, { signal: leaving.signal })).resolves.toBeUndefined();
  expect(isDone).toBe(true);
  await expect(runSteps(steps, world, { signal: leaving.signal })).rejects.toMatchObject({
    name: "AbortError",
  });
});

test("steps go where they began, whatever is looked at meanwhile", async () => {
  const { seen } = await serve((request, response) =>
    response.end(
      request.url?.endsWith("DescribeStreamSummary")
        ? '{"StreamDescriptionSummary":{"StreamStatus":"ACTIVE"}}'
        : request.url === "/api/simulator/clock"
          ? '{"state":"paused","held":null}'
          : "{}",
    ),
  );
  const world = stepWorld({ account: "222222222222", region: null });
  await runSteps(steps.slice(1), world);
  expect(await world.isTimeStopped()).toBe(true);
  expect(seen.map(({ path }) => path)).toEqual([
    "/api/aws/kinesis/DescribeStreamSummary",
    "/api/aws/kinesis/EnableEnhancedMonitoring",
    "/api/simulator/clock",
  ]);
  expect(new Set(seen.map(({ headers }) => headers["x-sluice-account"]))).toEqual(new Set(["222222222222"]));
});

test("a step takes what the one before answered", async () => {
  const made: unknown[] = [];
  const world: StepWorld = {
    call: async ({ operation, input }) => {
      made.push([operation, input]);
      return { KeyMetadata: { KeyId: "key-7" } };
    },
    isTimeStopped: async () => false,
  };
  await runSteps(
    [
      { service: "kms", operation: "CreateKey", input: {} },
      {
        service: "kms",
        operation: "CreateAlias",
        input: { AliasName: "alias/a", TargetKeyId: undefined },
        takes: { member: "TargetKeyId", path: "KeyMetadata.KeyId" },
      },
    ],
    world,
  );
  expect(made).toEqual([
    ["CreateKey", {}],
    ["CreateAlias", { AliasName: "alias/a", TargetKeyId: "key-7" }],
  ]);
});
