import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PipelineData, PipelineNode } from "#contract/pipeline.ts";
import { flowLook } from "./flow-look.ts";
import { foldQuiet } from "./fold-quiet.ts";
import { layersOf } from "./layers.ts";
import { layoutPipeline, linkPath } from "./layout.ts";

const sizes = { width: 900, nodeWidth: 200, nodeHeight: 56, gap: 16, minChannel: 120 };
const link = (from: string, to: string) => ({ from, to });

const graphs = fc.integer({ min: 1, max: 30 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, index) => `n${index}`);
  const id = fc.constantFrom(...ids);
  return fc.record({
    ids: fc.constant(ids),
    links: fc.array(fc.record({ from: id, to: id }), { maxLength: 60 }),
  });
});

describe("layers", () => {
  test("producers, streams and consumers stand one after the other, however long the way", () => {
    const layers = layersOf(
      ["p", "raw", "job", "clean", "c"],
      [link("p", "raw"), link("raw", "job"), link("job", "clean"), link("clean", "c")],
    );
    expect(Object.fromEntries(layers)).toEqual({ p: 0, raw: 1, job: 2, clean: 3, c: 4 });
  });

  test("a producer of a late stream stands right before it", () => {
    const layers = layersOf(
      ["p", "raw", "job", "clean", "q"],
      [link("p", "raw"), link("raw", "job"), link("job", "clean"), link("q", "clean")],
    );
    expect(layers.get("q")).toBe(2);
  });

  test("any graph has layers, also one whose flows go in circles", () => {
    fc.assert(
      fc.property(graphs, ({ ids, links }) => {
        const layers = layersOf(ids, links);
        for (const id of ids) expect(layers.get(id)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("layout", () => {
  test("no two nodes overlap, all are in the frame, and every link joins its two", () => {
    fc.assert(
      fc.property(graphs, ({ ids, links }) => {
        const nodes = ids.map((id) => ({ id, name: id, aloneIn: 1 }));
        const layout = layoutPipeline(nodes, links, sizes);
        expect(layout.nodes).toHaveLength(ids.length);
        for (const [index, one] of layout.nodes.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.y).toBeGreaterThanOrEqual(-1e-6);
          expect(one.x + sizes.nodeWidth).toBeLessThanOrEqual(layout.width + 1e-6);
          expect(one.y + sizes.nodeHeight).toBeLessThanOrEqual(layout.height + 1e-6);
          for (const other of layout.nodes.slice(index + 1)) {
            const apart =
              Math.abs(one.x - other.x) >= sizes.nodeWidth || Math.abs(one.y - other.y) >= sizes.nodeHeight;
            expect(apart).toBe(true);
          }
        }
        expect(layout.links).toHaveLength(links.length);
        for (const placed of layout.links) expect(linkPath(placed)).not.toContain("NaN");
      }),
    );
  });

  test("what is joined to nothing stands below what is", () => {
    const ids = ["p", "busy", ...Array.from({ length: 20 }, (_, index) => `a${index}`)];
    const nodes = ids.map((id) => ({ id, name: id, aloneIn: 1 }));
    const { nodes: placed } = layoutPipeline(nodes, [link("p", "busy")], sizes);
    const y = (id: string) => placed.find((node) => node.id === id)?.y;
    expect([y("p"), y("busy")]).toEqual([0, 0]);
  });

  test("links that could run side by side do not cross", () => {
    const nodes = ["a", "b", "c", "x", "y", "z"].map((id) => ({ id, name: id, aloneIn: 0 }));
    const { nodes: placed } = layoutPipeline(nodes, [link("a", "z"), link("b", "y"), link("c", "x")], sizes);
    const y = (id: string) => placed.find((node) => node.id === id)?.y;
    expect([y("a"), y("b"), y("c")]).toEqual([y("z"), y("y"), y("x")]);
  });
});

describe("flows", () => {
  test("more is never thinner or slower, and nothing stands still", () => {
    expect(flowLook(0, 100).dashSeconds).toBeNull();
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        (flow, factor) => {
          const [less, more] = [flowLook(flow, 1e7), flowLook(flow * factor, 1e7)];
          expect(more.width).toBeGreaterThanOrEqual(less.width);
          expect(more.dashSeconds ?? 0).toBeLessThanOrEqual(less.dashSeconds ?? 0);
          expect(more.width).toBeLessThanOrEqual(14);
        },
      ),
    );
  });
});

describe("folding", () => {
  const node = (id: string, kind: PipelineNode["kind"], troubled = false): PipelineNode => ({
    id,
    kind,
    name: id,
    detail: "",
    streamName: id,
    stopped: false,
    troubles: troubled ? [{ severity: "warn", what: "Behind", text: "It is behind." }] : [],
  });
  const edge = (from: string, to: string, recordsPerSecond: number) => ({
    from,
    to,
    recordsPerSecond,
    bytesPerSecond: 0,
  });
  const data: PipelineData = {
    nowMs: 0,
    nodes: [
      ...Array.from({ length: 30 }, (_, index) => node(`s${index}`, "stream")),
      node("busy", "stream"),
      node("sick", "stream", true),
      node("late", "stream"),
      node("p", "producer"),
      node("idle", "producer"),
      node("slow", "application", true),
    ],
    edges: [edge("p", "busy", 5), edge("idle", "s29", 0), edge("late", "slow", 0)],
  };

  test("streams in which something flows or is wrong are never folded; with a quiet one goes what is only its own", () => {
    const shown = foldQuiet(data, 5);
    const ids = shown.nodes.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["busy", "sick", "late", "p", "slow"]));
    expect(ids).not.toContain("idle");
    expect(shown.nodes.filter(({ kind }) => kind === "stream")).toHaveLength(5);
    expect(shown.folded).toHaveLength(28);
  });

  test("few streams are all shown", () => {
    expect(foldQuiet(data, 33)).toMatchObject({ nodes: data.nodes, folded: [] });
  });
});
