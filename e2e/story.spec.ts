import type { Page } from "@playwright/test";
import { expectRates, ratesOf, totalsOf, viewAsTable } from "./support/charts.ts";
import { definitionOf, numberIn, openTab, producerPanel } from "./support/console.ts";
import { expect, test } from "./support/test.ts";

/** A shard's bucket is full at first and lets the load through; from then on it gives what it takes. */
const STEADY_WITHIN_MS = 40_000;

test("a split of one of two full shards halves what is refused", async ({ page }) => {
  test.setTimeout(150_000);

  await test.step("create a stream of two shards", async () => {
    await page.goto("/streams");
    await page.getByRole("link", { name: "Create stream" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("story");
    await page.getByRole("textbox", { name: "Shards" }).fill("2");
    await page.getByRole("button", { name: "Create stream" }).click();
    await expect(page.getByRole("heading", { name: "story", level: 1 })).toBeVisible();
    await expect(page.getByText("Active", { exact: true })).toBeVisible();
    await expect(definitionOf(page, "Open shards")).toHaveText("2");
  });

  await test.step("start a producer at 2,500 records/s", async () => {
    const producer = producerPanel(page);
    await producer.getByRole("button", { name: "Change settings" }).click();
    await producer.getByRole("textbox", { name: "Rate" }).fill("2500");
    await expect(producer.getByRole("img", { name: "Every shard will throttle records" })).toBeVisible();
    await producer.getByRole("button", { name: "Start producer" }).click();
    await expect(producer.getByText("Running", { exact: true })).toBeVisible();
    await expect(producer.getByText("2,500 records/s")).toBeVisible();
  });

  await test.step("both shards stand at their limit line, and 500 records/s are refused", async () => {
    await page.getByRole("button", { name: "By shard" }).click();
    const chart = page.getByRole("region", { name: "Incoming records", exact: true });
    await expect(chart.getByRole("img", { name: "Incoming records" })).toBeVisible();
    await expect(chart.getByText("limit 1,000/s")).toBeVisible();
    await viewAsTable(page, "Incoming records");
    await viewAsTable(page, "Write throttles");
    await expect(async () => {
      const incoming = await ratesOf(page, "Incoming records");
      const refused = await ratesOf(page, "Write throttles");
      expectRates(incoming, { Stream: 2_000, "Shard 0": 1_000, "Shard 1": 1_000 }, 0.05);
      expectRates(refused, { Stream: 500 }, 0.1);
      expectRates(refused, { "Shard 0": 250, "Shard 1": 250 }, 0.2);
    }).toPass({ timeout: STEADY_WITHIN_MS });
  });

  await test.step("the Shards tab says the same", async () => {
    await openTab(page, "Shards");
    await expect(async () => {
      for (const shard of ["0", "1"]) {
        const now = await shardNow(page, shard);
        expectRates(now, { records: 1_000 }, 0.1);
        expectRates(now, { refused: 250 }, 0.3);
      }
    }).toPass({ timeout: STEADY_WITHIN_MS });
  });

  await test.step("split shard 0", async () => {
    await page.getByRole("button", { name: "Split shard 0" }).click();
    const panel = page.getByRole("region", { name: "Split shard 0", exact: true });
    await expect(panel.getByText("25 % of the space")).toHaveCount(2);
    // UPDATING passes quickly: every frame is looked at.
    const updating = page.waitForFunction(() =>
      document.querySelector("main header")?.textContent?.includes("Updating"),
    );
    await panel.getByRole("button", { name: "Split shard", exact: true }).click();
    await updating;
    await panel.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("Active", { exact: true })).toBeVisible();
    await expect(definitionOf(page, "Open shards")).toHaveText("3");
    await expect(page.getByRole("heading", { name: "3 open shards, 1 closed" })).toBeVisible();
    await expect(page.getByRole("rowheader", { name: "0", exact: true })).toHaveCount(0);
  });

  await test.step("its children take all they are sent, and 250 records/s are refused", async () => {
    await openTab(page, "Monitor");
    await viewAsTable(page, "Incoming records");
    await viewAsTable(page, "Write throttles");
    await expect(async () => {
      const incoming = await ratesOf(page, "Incoming records");
      const refused = await ratesOf(page, "Write throttles");
      expectRates(incoming, { "Shard 2": 625, "Shard 3": 625 }, 0.08);
      expectRates(incoming, { "Shard 1": 1_000 }, 0.05);
      expectRates(refused, { Stream: 250, "Shard 1": 250 }, 0.2);
      expect(refused).toMatchObject({ "Shard 2": 0, "Shard 3": 0 });
    }).toPass({ timeout: STEADY_WITHIN_MS });
    expect(await totalsOf(page, "Write throttles")).toMatchObject({ "Shard 2": 0, "Shard 3": 0 });
    await openTab(page, "Shards");
    await expect(async () => {
      for (const shard of ["2", "3"]) {
        const now = await shardNow(page, shard);
        expectRates(now, { records: 625 }, 0.15);
        expect(now.refused).toBe(0);
      }
      expectRates(await shardNow(page, "1"), { records: 1_000 }, 0.1);
    }).toPass({ timeout: STEADY_WITHIN_MS });
  });

  await test.step("a stopped producer sends nothing more", async () => {
    await openTab(page, "Monitor");
    const producer = producerPanel(page);
    await producer.getByRole("button", { name: "Stop producer" }).click();
    await expect(producer.getByText("Stopped", { exact: true })).toBeVisible();
    await viewAsTable(page, "Incoming records");
    await viewAsTable(page, "Write throttles");
    await expect(async () => {
      expectRates(await ratesOf(page, "Incoming records", 3), { Stream: 0 }, 0);
    }).toPass({ timeout: STEADY_WITHIN_MS });
    const incoming = (await totalsOf(page, "Incoming records"))["Whole stream"];
    const refused = (await totalsOf(page, "Write throttles"))["Whole stream"];
    const count = async (term: string) => numberIn(await definitionOf(producer, term).innerText());
    expect(await count("Accepted")).toBe(incoming);
    expect(await count("Throttled")).toBe(refused);
    expect(await count("Sent")).toBe((incoming ?? 0) + (refused ?? 0));
  });
});

/** A row of the table of shards, records/s. */
async function shardNow(
  page: Page,
  shard: string,
): Promise<{ readonly records: number; readonly refused: number }> {
  const name = page.getByRole("rowheader", { name: shard, exact: true });
  const cells = page.getByRole("row").filter({ has: name }).getByRole("cell");
  const [, , , records = "", , refused = ""] = await cells.allInnerTexts();
  return { records: numberIn(records), refused: numberIn(refused) };
}
