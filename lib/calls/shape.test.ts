import { GetMetricStatistics$, PutMetricData$ } from "@aws-sdk/client-cloudwatch";
import { CreateStream$, SubscribeToShard$ } from "@aws-sdk/client-kinesis";
import { expect, test } from "vitest";
import { cloudwatchConstraints } from "./constraints/cloudwatch.ts";
import { kinesisConstraints } from "./constraints/kinesis.ts";
import { operationShapes, type Shape } from "./shape.ts";

function member(shape: Shape | null, ...path: readonly string[]): Shape | null {
  let held: Shape | null = shape;
  for (const name of path) {
    if (held?.kind === "list") held = held.element();
    if (held?.kind !== "structure") return null;
    held = held.members().find((candidate) => candidate.name === name)?.shape ?? null;
  }
  return held;
}

test("the model says which numbers are whole, member by member, however deep they are", () => {
  const put = operationShapes(PutMetricData$, cloudwatchConstraints).input;
  expect(member(put, "MetricData", "Value")).toEqual({ kind: "number", isWhole: false });
  expect(member(put, "MetricData", "StatisticValues", "Sum")).toEqual({ kind: "number", isWhole: false });
  expect(member(put, "MetricData", "StorageResolution")).toEqual({ kind: "number", isWhole: true });
  const get = operationShapes(GetMetricStatistics$, cloudwatchConstraints).input;
  expect(member(get, "Period")).toEqual({ kind: "number", isWhole: true });
  const create = operationShapes(CreateStream$, kinesisConstraints).input;
  expect(member(create, "ShardCount")).toEqual({ kind: "number", isWhole: true });
});

test("where the model says nothing, a number may be any, and what is known elsewhere stays apart", () => {
  expect(member(operationShapes(CreateStream$).input, "ShardCount")).toEqual({
    kind: "number",
    isWhole: false,
  });
  const create = operationShapes(CreateStream$, kinesisConstraints).input;
  expect(member(create, "ShardCount")).toEqual({ kind: "number", isWhole: true });
});

test("members keep what the SDK's schema says of them", () => {
  const { output } = operationShapes(SubscribeToShard$);
  const members = output?.kind === "structure" ? output.members() : [];
  expect(members.find(({ name }) => name === "EventStream")?.traits).toEqual({ streaming: 1 });
});
