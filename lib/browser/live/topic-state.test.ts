import { expect, test } from "vitest";
import { receive } from "./topic-state.ts";

const message = (kind: "snapshot" | "delta" | "gone", revision: number, data: unknown = revision) =>
  ({ kind, topic: "stream:s", revision, data }) as const;

test("a snapshot stands at its revision, whatever was known before", () => {
  const known = { data: 1, revision: 5, gone: false };
  for (const before of [undefined, known]) {
    expect(receive(before, message("snapshot", 3))).toEqual({
      kind: "next",
      state: { data: 3, revision: 3, gone: false },
    });
  }
});

test("a delta counts only directly after what is known", () => {
  const known = { data: 1, revision: 5, gone: false };
  expect(receive(known, message("delta", 6))).toMatchObject({ kind: "next", state: { revision: 6 } });
  for (const revision of [4, 5, 7]) {
    expect(receive(known, message("delta", revision))).toEqual({ kind: "missed" });
  }
  expect(receive(undefined, message("delta", 1))).toEqual({ kind: "missed" });
});

test("what is gone has no data until it is there again", () => {
  const gone = receive({ data: 1, revision: 5, gone: false }, message("gone", 6));
  expect(gone).toEqual({ kind: "next", state: { data: null, revision: 6, gone: true } });
  if (gone.kind !== "next") return;
  expect(receive(gone.state, message("delta", 7))).toEqual({ kind: "missed" });
});

test("rows of the list of functions are replaced and removed by name, and whether code runs is what was said last", () => {
  const row = (functionName: string, codeSize = 0) => ({ functionName, codeSize });
  const running = (refusal: string | null) => ({ refusal, runtimes: [] });
  const list = (kind: "snapshot" | "delta", revision: number, data: unknown) =>
    ({ kind, topic: "functions", revision, data }) as const;
  const whole = { rows: [row("b"), row("a")], gone: [], running: running("No.") };
  const first = receive(undefined, list("snapshot", 1, whole));
  if (first.kind !== "next") throw new Error("a snapshot is always taken");
  const change = { rows: [row("c"), row("a", 9)], gone: ["b"], running: running(null) };
  expect(receive(first.state, list("delta", 2, change))).toMatchObject({
    state: { data: { rows: [row("a", 9), row("c")], running: running(null) } },
  });
});

test("rows of the list of streams are replaced by name, removed by name, and kept in order", () => {
  const row = (streamName: string, sizeBytes = 0) => ({ streamName, sizeBytes });
  const list = (kind: "snapshot" | "delta", revision: number, data: unknown) =>
    ({ kind, topic: "streams", revision, data }) as const;
  const first = receive(undefined, list("snapshot", 1, { rows: [row("b"), row("a")], gone: [] }));
  if (first.kind !== "next") throw new Error("a snapshot is always taken");
  const second = receive(first.state, list("delta", 2, { rows: [row("c"), row("a", 9)], gone: ["b"] }));
  expect(second).toMatchObject({ state: { data: { rows: [row("a", 9), row("c")] } } });
});
