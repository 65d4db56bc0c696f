import { expect, test } from "vitest";
import { type CreateDraft, createProblems, createSteps, hasProblems } from "./create-plan.ts";

const draft: CreateDraft = {
  name: "orders",
  mode: "PROVISIONED",
  shards: "2",
  retentionHours: "24",
  tags: [],
};

test("the defaults are one call", () => {
  expect(createSteps(draft)).toEqual([
    { service: "kinesis", operation: "CreateStream", input: { StreamName: "orders", ShardCount: 2 } },
  ]);
});

test("an on-demand stream is asked for without a shard count, however the field was filled", () => {
  expect(createSteps({ ...draft, mode: "ON_DEMAND", shards: "nonsense" })).toEqual([
    {
      service: "kinesis",
      operation: "CreateStream",
      input: { StreamName: "orders", StreamModeDetails: { StreamMode: "ON_DEMAND" } },
    },
  ]);
  expect(hasProblems(createProblems({ ...draft, mode: "ON_DEMAND", shards: "" }, [], "0"))).toBe(false);
});

test("tags go with the call, a longer retention after it", () => {
  const steps = createSteps({
    ...draft,
    retentionHours: "48",
    tags: [
      { key: "a", value: "b" },
      { key: "", value: "" },
    ],
  });
  expect(steps).toEqual([
    {
      service: "kinesis",
      operation: "CreateStream",
      input: { StreamName: "orders", ShardCount: 2, Tags: { a: "b" } },
    },
    { service: "kinesis", waiter: "StreamExists", input: { StreamName: "orders" } },
    {
      service: "kinesis",
      operation: "IncreaseStreamRetentionPeriod",
      input: { StreamName: "orders", RetentionPeriodHours: 48 },
    },
  ]);
});

test("a taken name is refused in AWS's words, and every field's problem stops the whole", () => {
  expect(createProblems(draft, ["orders"], "000000000000").name).toBe(
    "Stream orders under account 000000000000 already exists.",
  );
  for (const wrong of [
    { name: "" },
    { shards: "0" },
    { retentionHours: "1" },
    { tags: [{ key: "<", value: "" }] },
    { tags: [{ key: "a", value: "<" }] },
  ]) {
    expect(hasProblems(createProblems({ ...draft, ...wrong }, [], "0"))).toBe(true);
  }
});
