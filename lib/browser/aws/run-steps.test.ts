import { afterEach, expect, test, vi } from "vitest";
import type { Step } from "../services/step.ts";
import { runSteps, type StepWorld } from "./run-steps.ts";

afterEach(() => {
  vi.useRealTimers();
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
