import { expect, test } from "vitest";
import type { PipelineEdge, PipelineNode, Trouble } from "#contract/pipeline.ts";
import { byWeight } from "./by-weight.ts";

const node = (kind: PipelineNode["kind"], name: string, troubles: readonly Trouble[] = []): PipelineNode => ({
  id: `${kind}:${name}`,
  kind,
  name,
  detail: "",
  streamName: name,
  stopped: false,
  troubles,
});
const trouble = (severity: Trouble["severity"]): Trouble => ({ severity, what: "Ill", text: "It is ill." });
const edge = (from: string, to: string, recordsPerSecond: number): PipelineEdge => ({
  from,
  to,
  recordsPerSecond,
  bytesPerSecond: 0,
});

test("what is wrong comes first, then what flows, then the quiet ones, each by name", () => {
  const nodes = [
    node("stream", "a-quiet"),
    node("stream", "b-flows"),
    node("stream", "c-late"),
    node("stream", "d-throttled", [trouble("bad")]),
    node("stream", "a-flows"),
    node("poller", "slow", [trouble("warn")]),
    node("client", "cli"),
  ];
  const edges = [
    edge("client:cli", "stream:b-flows", 5),
    edge("client:cli", "stream:a-flows", 1),
    edge("stream:c-late", "poller:slow", 0),
  ];
  expect(byWeight(nodes, edges).map(({ name }) => name)).toEqual([
    "d-throttled",
    "c-late",
    "a-flows",
    "b-flows",
    "a-quiet",
  ]);
});
