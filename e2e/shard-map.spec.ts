import { createHash } from "node:crypto";
import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  PutRecordsCommand,
  type Shard,
} from "@aws-sdk/client-kinesis";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { openStream } from "./support/console.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const SPACE = 1n << 128n;

const map = (page: Page): Locator => page.getByRole("region", { name: "Shard map", exact: true });
const ring = (page: Page): Locator => page.getByRole("listbox", { name: "Shards on the hash key space" });
const panel = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

function hashOf(key: string): bigint {
  return BigInt(`0x${createHash("md5").update(key).digest("hex")}`);
}

/** A pixel on the band of the map of bars, at a part of the space from 0 to 1. */
async function onBars(page: Page, part: number): Promise<{ readonly x: number; readonly y: number }> {
  const box = await ring(page).boundingBox();
  if (box === null) throw new Error("The map is not there.");
  return { x: box.x + 1 + part * (box.width - 2), y: box.y + box.height - 70 };
}

async function dragOnBars(page: Page, from: number, to: number): Promise<void> {
  const [start, end] = [await onBars(page, from), await onBars(page, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, start.y, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

test("a typed key shows its MD5 and the shard that the server puts it in", async ({ page, kinesis }) => {
  await createStream(kinesis, "probed", 4);
  await openStream(page, "probed", "Shards");
  for (const key of ["customer-17", "straße ☃", "0"]) {
    const put = await putText(kinesis, "probed", key, "x");
    await page.getByRole("textbox", { name: "Try a partition key" }).fill(key);
    const name = Number(put.ShardId?.slice("shardId-".length));
    await expect(map(page).getByText(`0x${createHash("md5").update(key).digest("hex")}`)).toBeVisible();
    await expect(map(page).getByText(`falls on shard ${name}`)).toBeVisible();
  }
  await page.getByRole("button", { name: /^shard \d$/ }).click();
  await expect(ring(page)).toBeVisible();
  await expect(page).toHaveURL(/probe=0&|probe=0$/);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Try a partition key" })).toHaveValue("0");
});

test("a hot key is named with its share of its shard", async ({ page, kinesis }) => {
  await createStream(kinesis, "skewed", 2);
  await openStream(page, "skewed", "Shards");
  const shards = (await kinesis.send(new ListShardsCommand({ StreamName: "skewed" }))).Shards ?? [];
  const hot = "device-hot";
  const home = shards.find((shard) => holds(shard, hashOf(hot)));
  const beside = Array.from({ length: 400 }, (_, index) => `device-${index}`).filter(
    (key) => home !== undefined && holds(home, hashOf(key)),
  );
  // Three of five records in the hot key's shard are its own.
  const keys = Array.from({ length: 500 }, (_, index) =>
    index % 5 < 3 ? hot : (beside[index % beside.length] ?? hot),
  );
  const Data = new Uint8Array(100);
  await kinesis.send(
    new PutRecordsCommand({
      StreamName: "skewed",
      Records: keys.map((PartitionKey) => ({ PartitionKey, Data })),
    }),
  );
  const name = Number(home?.ShardId?.slice("shardId-".length));
  await ring(page).focus();
  await page.keyboard.press("Home");
  for (let step = 0; step < name; step += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const facts = panel(page, `Shard ${name} on the map`);
  const row = facts.getByRole("list", { name: "Heaviest keys" }).getByRole("listitem").first();
  await expect(row).toContainText(hot);
  await expect(async () => {
    const share = Number.parseFloat((await row.innerText()).split("\n").at(-1) ?? "");
    expect(share).toBeGreaterThan(55);
    expect(share).toBeLessThan(65);
  }).toPass();
  await page.getByRole("button", { name: "Table", exact: true }).click();
  const table = page.getByRole("region", { name: "Shard map as table" });
  await expect(table.getByRole("row", { name: new RegExp(`^${name} .*${hot} 6\\d %`) })).toBeVisible();
});

test("split by dragging on the map, merge by dropping, and the lineage of it", async ({ page, kinesis }) => {
  test.setTimeout(90_000);
  await createStream(kinesis, "drawn", 2);
  for (const text of "12345") await putText(kinesis, "drawn", "a", text);
  await openStream(page, "drawn", "Shards");
  await page.getByRole("button", { name: "Bars", exact: true }).click();
  await expect(page).toHaveURL(/map=bars/);

  await test.step("split shard 0 at three quarters of its range", async () => {
    const at = await onBars(page, 0.1);
    await page.mouse.click(at.x, at.y);
    await panel(page, "Shard 0 on the map").getByRole("button", { name: "Split here" }).click();
    const split = panel(page, "Split shard 0");
    await expect(split.getByText("25 % of the space")).toHaveCount(2);
    await dragOnBars(page, 0.25, 0.375);
    await expect(split.getByText(/^37\.[45]\d* % of the space$|^37\.\d % of the space$/)).toBeVisible();
    const point = BigInt(await split.getByRole("textbox").inputValue());
    expect(Number((point * 10_000n) / SPACE) / 10_000).toBeCloseTo(0.375, 2);
    await split.getByText("The same call as code").click();
    await expect(split.getByRole("region", { name: "AWS CLI code" })).toContainText(String(point));
    await split.getByRole("button", { name: "Split shard", exact: true }).click();
    await split.getByRole("button", { name: "Done" }).click();
    const shards = (await kinesis.send(new ListShardsCommand({ StreamName: "drawn" }))).Shards ?? [];
    const children = shards.filter(({ ParentShardId }) => ParentShardId === "shardId-000000000000");
    expect(children.map(({ HashKeyRange }) => HashKeyRange)).toEqual([
      { StartingHashKey: "0", EndingHashKey: String(point - 1n) },
      { StartingHashKey: String(point), EndingHashKey: String(SPACE / 2n - 1n) },
    ]);
  });

  await test.step("the lineage shows the parent closed and its two children", async () => {
    const lineage = page.getByRole("region", { name: "Lineage", exact: true });
    const graph = lineage.getByRole("listbox", { name: "Lineage of the shards" });
    await graph.focus();
    await expect(graph.getByRole("option")).toHaveText(
      /^Shard 0, closed at .*, 5 records stored, read by nobody$/,
    );
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({
        StreamName: "drawn",
        ShardId: "shardId-000000000000",
        ShardIteratorType: "TRIM_HORIZON",
      }),
    );
    await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 2 }));
    await expect(graph.getByRole("option")).toHaveText(
      /^Shard 0, closed at .*, 5 records stored, 3 unread by the consumer that is furthest behind$/,
    );
    await page.keyboard.press("ArrowRight");
    await expect(graph.getByRole("option")).toHaveText(/^Shard 2, open, .* from shard 0, keys 0x0000/);
    await page.keyboard.press("ArrowLeft");
    await expect(graph.getByRole("option")).toHaveText(/^Shard 0, closed/);
    await lineage.getByRole("button", { name: "View lineage as table" }).click();
    const table = lineage.getByRole("region", { name: "Lineage as table" });
    await expect(table.getByRole("row", { name: /^0 .* 2 \+ 3 / })).toBeVisible();
    await expectAccessible(page, "Shards with a lineage as table");
    await lineage.getByRole("button", { name: "View lineage as table" }).click();
    await expectAccessible(page, "Shards with a lineage");
  });

  await test.step("shards that are not side by side cannot be merged", async () => {
    await dragOnBars(page, 0.1, 0.8);
    await expect(page.getByText(/not side by side: only shards whose ranges touch/).first()).toBeVisible();
  });

  await test.step("merge shards 2 and 3 by drawing one onto the other", async () => {
    await dragOnBars(page, 0.1, 0.43);
    const merge = panel(page, "Merge shard 2");
    await expect(merge.getByText("50 % of the space")).toBeVisible();
    await expectAccessible(page, "panel that merges");
    await merge.getByRole("button", { name: "Merge shards" }).click();
    await merge.getByRole("button", { name: "Done" }).click();
    await expect(page.getByRole("heading", { name: "2 open shards, 3 closed" })).toBeVisible();
  });

  await test.step("scale to four, seen on the map first", async () => {
    await page.getByRole("button", { name: "Scale", exact: true }).click();
    const scale = panel(page, "Scale the stream");
    await scale.getByRole("button", { name: "One shard less" }).click();
    await expect(scale.getByText(/^2 splits and 1 merge; /)).toBeVisible();
    await scale.getByRole("slider", { name: "Open shards, from half to double" }).press("End");
    await expect(scale.getByText("2 splits; no shard is opened in vain.")).toBeVisible();
    await scale.getByRole("button", { name: "Scale", exact: true }).click();
    await scale.getByRole("button", { name: "Done" }).click();
    const { StreamDescriptionSummary } = await kinesis.send(
      new DescribeStreamSummaryCommand({ StreamName: "drawn" }),
    );
    expect(StreamDescriptionSummary?.OpenShardCount).toBe(4);
  });
});

test("a shard is split by keys alone, evenly by load", async ({ page, kinesis }) => {
  await createStream(kinesis, "typed", 1);
  await openStream(page, "typed", "Shards");
  // All that lands lies in the last quarter: an even split by load is in it.
  const keys = Array.from({ length: 4_000 }, (_, index) => `k${index}`)
    .filter((key) => hashOf(key) > (SPACE * 3n) / 4n)
    .slice(0, 400);
  const put = async () => {
    const Records = keys.map((PartitionKey) => ({ PartitionKey, Data: new Uint8Array(10) }));
    await kinesis.send(new PutRecordsCommand({ StreamName: "typed", Records }));
  };
  await put();
  await ring(page).focus();
  await page.keyboard.press("Enter");
  await panel(page, "Shard 0 on the map").getByRole("button", { name: "Split here" }).press("Enter");
  const split = panel(page, "Split shard 0");
  const load = split.getByRole("button", { name: "Even by load" });
  await expect(async () => {
    await put();
    await expect(load).toBeEnabled({ timeout: 1_500 });
  }).toPass();
  await load.press("Enter");
  await expect(split.getByText(/^(49|50|51) % of the load/)).toHaveCount(2);
  const balanced = BigInt(await split.getByRole("textbox").inputValue());
  expect(balanced > (SPACE * 3n) / 4n).toBe(true);
  const slider = split.getByRole("slider", { name: "Where to split" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  expect(BigInt(await split.getByRole("textbox").inputValue())).toBeLessThan(balanced + SPACE / 500n);
  await split.getByRole("button", { name: "Even by range" }).press("Enter");
  await expect(split.getByText(/^0 % of the load/)).toBeVisible();
  await split.getByRole("button", { name: "Split shard", exact: true }).press("Enter");
  await split.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByRole("heading", { name: "2 open shards, 1 closed" })).toBeVisible();
});

test("two hundred shards can be told apart by zooming in", async ({ page, kinesis }) => {
  await createStream(kinesis, "broad", 200);
  await openStream(page, "broad", "Shards");
  await ring(page).focus();
  await page.keyboard.press("End");
  await expect(ring(page).getByRole("option")).toHaveText(/^Shard 199, 0\.5 % of the space/);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect(map(page).getByText("50 % of it")).toBeVisible();
  await expect(page).toHaveURL(/zoom=0\.25-0\.75/);
  await page.getByRole("button", { name: "Show all of the space" }).click();
  await expect(page).not.toHaveURL(/zoom=/);
  await expectAccessible(page, "map of many shards");
});

function holds(shard: Shard, hashKey: bigint): boolean {
  const { StartingHashKey = "0", EndingHashKey = "0" } = shard.HashKeyRange ?? {};
  return BigInt(StartingHashKey) <= hashKey && hashKey <= BigInt(EndingHashKey);
}
