import { expect, test } from "vitest";
import type { BatchView, BisectPart, BisectView, MappingShardView } from "#contract/mappings.ts";
import { follow, isResting } from "./activity.ts";
import { bisectTree, partText, treeText } from "./bisect-tree.ts";
import { positionOf, preparePicture } from "./picture.ts";
import { batchText, pictureSummary, rowText } from "./picture-text.ts";

const batch: BatchView = {
  lane: 0,
  state: "invoking",
  records: 100,
  bytes: 1_000,
  firstSequenceNumber: "1",
  lastSequenceNumber: "100",
  attempt: 1,
  sinceMs: 0,
  error: null,
  depth: 0,
  behind: [],
};

function shard(at: number, over: Partial<MappingShardView> = {}): MappingShardView {
  return {
    shardId: `shardId-${String(at).padStart(12, "0")}`,
    parentShardIds: [],
    phase: "polling",
    checkpoint: null,
    iteratorAgeMs: null,
    millisBehindLatest: 0,
    recordsProcessed: 0,
    batches: [],
    window: null,
    ...over,
  };
}

test("ages stand further to the left the older they are, within the strip", () => {
  const ages = [0, 200, 1_000, 60_000, 3_600_000, 86_400_000, 1e12];
  const places = ages.map(positionOf);
  expect(places).toEqual(places.toSorted((a, b) => b - a));
  expect(places[0]).toBe(1);
  expect(places.at(-1)).toBe(0);
});

test("parents come before their children, which say whom they wait for", () => {
  const shards = [
    shard(2, { parentShardIds: ["shardId-000000000000"], phase: "waiting-for-parents" }),
    shard(0, { batches: [batch] }),
    shard(10, { parentShardIds: ["shardId-000000000000", "shardId-000000000001"] }),
  ];
  const { rows } = preparePicture(shards, new Map(), 0, true);
  expect(rows.map(({ name, lineage }) => [name, lineage])).toEqual([
    ["0", ""],
    ["2", "waits for 0"],
    ["10", "after 0 and 1"],
  ]);
  expect(rows[1]?.at).toBeNull();
  expect(pictureSummary({ rows, folded: 0 })).toBe("3 shards, 1 waiting for its parents");
});

test("of many shards those at rest are folded; those that fail or wait for their parents never", () => {
  const failing = { ...batch, state: "waiting-to-retry", error: "Error: no", attempt: 4 } as const;
  const shards = Array.from({ length: 200 }, (_, at) =>
    shard(at, at === 7 ? { batches: [failing] } : at === 9 ? { phase: "waiting-for-parents" } : {}),
  );
  const seen = follow(new Map(), shards, 1_000);
  const moved = shards.map((each, at) => (at === 3 ? { ...each, recordsProcessed: 50 } : each));
  const later = follow(seen, moved, 2_000);
  const model = preparePicture(moved, later, 2_000, false);
  expect(model.rows.map(({ name }) => name)).toEqual(["3", "7", "9"]);
  expect(model.rows[0]?.recordsPerSecond).toBe(50);
  expect(model.folded).toBe(197);
  expect(preparePicture(moved, later, 2_000, true).rows).toHaveLength(200);
  expect(isResting(later.get(shards[3]?.shardId ?? ""), 8_000)).toBe(true);
});

test("a server that was started again is counted anew", () => {
  const before = follow(new Map(), [shard(0, { recordsProcessed: 900 })], 0);
  const after = follow(before, [shard(0, { recordsProcessed: 5 })], 2_000);
  expect(after.get("shardId-000000000000")?.recordsPerSecond).toBe(0);
});

test("a row is said whole to who does not see it", () => {
  const [row] = preparePicture(
    [
      shard(0, {
        millisBehindLatest: 61_000,
        batches: [
          { ...batch, attempt: 3, depth: 2, error: "Error: no", behind: [{ records: 25, depth: 2 }] },
        ],
      }),
    ],
    new Map(),
    0,
    false,
  ).rows;
  if (row === undefined) throw new Error("no row");
  expect(row).toMatchObject({ tone: "warn", isHeldUp: true });
  expect(rowText(row)).toBe(
    "Shard 0, reading, 1 min 1 s behind. Invoking 100 records, attempt 3, split 2 times, 1 part waiting behind it: Error: no.",
  );
  expect(batchText(batch)).toBe("Invoking 100 records");
});

const part = (over: Partial<BisectPart>): BisectPart => ({
  parent: null,
  offset: 0,
  records: 4,
  firstSequenceNumber: "1",
  lastSequenceNumber: "4",
  attempts: 1,
  fate: "split",
  error: null,
  ...over,
});

test("a split batch is a tree whose leaves hold every record once", () => {
  const view: BisectView = {
    bisectId: "b",
    shardId: "shardId-000000000000",
    lane: 0,
    startedAtMs: 0,
    endedAtMs: 5,
    records: 4,
    parts: [
      part({ error: "Error: no" }),
      part({ parent: 0, records: 2, fate: "ok" }),
      part({ parent: 0, offset: 2, records: 2 }),
      part({
        parent: 2,
        offset: 2,
        records: 1,
        fate: "sent-to-destination",
        attempts: 3,
        error: "Error: no",
      }),
      part({ parent: 2, offset: 3, records: 1, fate: "waiting" }),
    ],
  };
  const tree = bisectTree(view);
  expect(tree.depths).toBe(3);
  expect(tree.splits).toBe(2);
  expect(tree.invocations).toBe(7);
  const leaves = tree.boxes.filter((box) => box.part.fate !== "split");
  expect(leaves.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(1);
  expect(treeText(tree)).toBe(
    "4 records, split 2 times: 2 processed, 1 sent to the destination, 1 still to be processed.",
  );
  expect(partText(tree.boxes[3] as never, 4)).toBe(
    "Record 3: sent to the destination, 3 attempts: Error: no",
  );
});
