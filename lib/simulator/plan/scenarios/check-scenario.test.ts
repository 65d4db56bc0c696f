import { describe, expect, it } from "vitest";
import { checkScenario } from "./check-scenario.ts";
import { hotShard } from "./shipped/hot-shard.ts";

function problemsOf(value: unknown): readonly string[] {
  const checked = checkScenario(value);
  return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe("a document that is no scenario", () => {
  it.each([null, 3, "text", [], {}, { format: "other" }])(
    "%j is said to be none, in one sentence",
    (value) => {
      expect(problemsOf(value)).toEqual([
        'format: This is no scenario: its "format" must be "sluice-scenario".',
      ]);
    },
  );

  it.each([2, "1", undefined])("of version %j is said to be of another version", (version) => {
    const [problem, ...more] = problemsOf({ ...hotShard, version });
    expect(problem).toMatch(/^version: This scenario is of version .*; this server knows version 1\.$/);
    expect(more).toEqual([]);
  });
});

describe("a document that means harm", () => {
  const deep = (depth: number): unknown => JSON.parse("[".repeat(depth) + "]".repeat(depth));
  const noText = { toString: 1, valueOf: 1 };

  it.each([
    ["a deep version", { ...hotShard, version: deep(100_000) }],
    ["deep extras", { ...hotShard, streams: [{ ...hotShard.streams[0], extra: deep(100_000) }] }],
    ["large extras", { ...hotShard, extra: "x".repeat(500_000) }],
    ["many values", { ...hotShard, extra: new Array(500_000).fill(0) }],
  ])("with %s is too large", (_what, document) => {
    expect(problemsOf(document)).toEqual([expect.stringMatching(/^format: This is larger than a scenario/)]);
  });

  it("with what cannot be a text where a name belongs is told so", () => {
    const actions = ["split-shard", "change-producer", "stop-application", "worker", noText].map((type) => ({
      atSeconds: 1,
      action: { type, streamName: "hot-orders", producer: noText, application: noText, command: noText },
      notice: { text: "Look.", look: { streamName: noText, tab: noText } },
    }));
    const timeline = [...actions, { atSeconds: 1, action: { type: "worker", streamName: ["hot-orders"] } }];
    expect(problemsOf({ ...hotShard, timeline })).toContain(
      "timeline[5].action.streamName: There is no such stream in the scenario.",
    );
  });

  it("leaves behind what a scenario has no use for, and has all settings written out", () => {
    const [stream, producer] = [hotShard.streams[0], hotShard.producers[0]];
    const { retry: _left, ...settings } = { ...producer?.settings, extra: 1 };
    const checked = checkScenario({
      ...hotShard,
      streams: [{ ...stream, extra: 1 }],
      producers: [{ ...producer, extra: 1, settings }],
    });
    expect(checked).toEqual({
      ok: true,
      scenario: {
        ...hotShard,
        producers: [{ ...producer, settings: { ...producer?.settings, retry: { type: "none" } } }],
      },
    });
  });
});

describe("a scenario with mistakes", () => {
  it("is told where each is", () => {
    const [producer] = hotShard.producers;
    const settings = { ...producer?.settings, template: "{{nothing}}" };
    expect(
      problemsOf({
        ...hotShard,
        name: "Hot Shard",
        title: " ",
        seed: -1,
        speed: 2,
        streams: [{ streamName: "hot-orders", mode: "PROVISIONED", shards: 0, retentionHours: 1 }],
        producers: [{ streamName: "hot-orders", settings }, { streamName: "nobody" }],
        consumers: {},
        timeline: [
          null,
          { atSeconds: 999 },
          {
            atSeconds: 1,
            action: { type: "fault-on", fault: { kind: "throttle", operation: "PutRecords" } },
          },
          { atSeconds: 1, action: { type: "split-shard", streamName: "hot-orders", shard: 0, fraction: 2 } },
          { atSeconds: 1, action: { type: "worker", streamName: "hot-orders", application: "x" } },
          { atSeconds: 1, action: { type: "explode", streamName: "hot-orders" } },
        ],
      }).map((problem) => problem.split(":")[0]),
    ).toEqual([
      "name",
      "title",
      "seed",
      "speed",
      "streams[0].shards",
      "streams[0].retentionHours",
      "producers[0].settings.template",
      "producers[1].streamName",
      "consumers",
      "timeline[0]",
      "timeline[1].atSeconds",
      "timeline[1]",
      "timeline[2].action.fault.percent",
      "timeline[3].action.fraction",
      "timeline[4].action.application",
      "timeline[4].action.worker",
      "timeline[4].action.command",
      "timeline[5].action.type",
    ]);
  });

  it("has its moments put in order", () => {
    const checked = checkScenario({ ...hotShard, timeline: hotShard.timeline.toReversed() });
    expect(checked).toEqual({ ok: true, scenario: hotShard });
  });
});
