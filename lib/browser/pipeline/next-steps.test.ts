import { expect, test } from "vitest";
import type { PipelineEdge, PipelineKind, PipelineNode } from "#contract/pipeline.ts";
import { nextSteps } from "./next-steps.ts";

test("an empty pipeline has no next steps of its own", () => {
  expect(nextSteps({ nowMs: 0, nodes: [], edges: [] })).toEqual([]);
});

test("what a stream lacks comes first: who writes, then who reads", () => {
  const nodes = [node("stream", "quiet"), node("stream", "orders"), node("producer", "p")];
  const titles = nextSteps({ nowMs: 0, nodes, edges: [edge("producer p", "stream orders")] }).map(
    ({ title }) => title,
  );
  expect(titles).toEqual([
    "Write to quiet",
    "Read orders",
    "See the shards of orders",
    "Make something go wrong",
  ]);
});

test("of a pipeline that lacks nothing it leads into the busiest stream", () => {
  const nodes = [
    node("producer", "p"),
    node("stream", "slow"),
    node("stream", "fast one"),
    node("application", "a"),
  ];
  const edges = [
    edge("producer p", "stream slow", 1),
    edge("producer p", "stream fast one", 50),
    edge("stream slow", "application a"),
    edge("stream fast one", "application a"),
  ];
  expect(nextSteps({ nowMs: 0, nodes, edges }).map(({ href }) => href)).toEqual([
    "/streams/fast%20one?tab=shards",
    "/streams/fast%20one?tab=readers",
    "/faults",
    "/calls",
  ]);
});

function node(kind: PipelineKind, name: string): PipelineNode {
  return { id: `${kind} ${name}`, kind, name, detail: "", streamName: name, stopped: false, troubles: [] };
}

function edge(from: string, to: string, recordsPerSecond = 10): PipelineEdge {
  return { from, to, recordsPerSecond, bytesPerSecond: recordsPerSecond * 100 };
}
