import { definitionOf, openStream, openTab } from "./support/console.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

test("an empty list teaches, shows the command and creates a stream on request", async ({ page }) => {
  await page.goto("/streams");
  await expect(page.getByRole("heading", { name: "No streams here yet" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "A key chooses the shard" })).toBeVisible();
  await page.getByRole("button", { name: "Show me the command" }).click();
  await expect(page.getByRole("region", { name: "AWS CLI code" })).toContainText("aws kinesis create-stream");
  await page.getByRole("button", { name: "Create “orders” for me" }).click();
  await expect(page.getByRole("heading", { name: "orders", level: 1 })).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  await expect(definitionOf(page, "Open shards")).toHaveText("2");
});

test("streams of any legal name are opened from the list, also those that a browser would resolve", async ({
  page,
  kinesis,
}) => {
  for (const name of [".", "..", "new", "__proto__"]) {
    await createStream(kinesis, name);
    await page.goto("/streams");
    await page.getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { name, level: 1, exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name, level: 1, exact: true })).toBeVisible();
  }
});

test("the list is live and can be filtered", async ({ page, kinesis }) => {
  await page.goto("/streams");
  await expect(page.getByRole("heading", { name: "No streams here yet" })).toBeVisible();
  await createStream(kinesis, "alpha");
  await createStream(kinesis, "beta");
  const rows = page.getByRole("table", { name: "Data streams" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  const beta = rows.filter({ has: page.getByRole("link", { name: "beta" }) });
  await expect(beta.getByRole("cell", { name: "Active" })).toBeVisible();
  await expect(beta).toContainText("0 records/s");

  await page.keyboard.press("/");
  await page.keyboard.type("bet");
  await expect(rows).toHaveCount(2);
  await expect(page.getByText("1 of 2")).toBeVisible();
  await page.reload();
  await expect(rows).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Filter streams by name" }).fill("gamma");
  await expect(page.getByRole("heading", { name: "No stream has such a name" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(rows).toHaveCount(3);

  for (const key of "abcdefghij") await putText(kinesis, "beta", key, "x");
  await expect(beta).toContainText(/[1-9] records\/s/);
  await expect(beta).toContainText(/0 records\/s/, { timeout: 15_000 });
});

test("the list is sorted by its columns, which the address keeps", async ({ page, kinesis }) => {
  await createStream(kinesis, "one", 1);
  await createStream(kinesis, "three", 3);
  await createStream(kinesis, "two", 2);
  await page.goto("/streams");
  const table = page.getByRole("table", { name: "Data streams" });
  const names = () => table.getByRole("cell").getByRole("link").allTextContents();
  await expect.poll(names).toEqual(["one", "three", "two"]);
  const shards = table.getByRole("columnheader", { name: "Open shards" });
  await shards.getByRole("button").click();
  await expect(shards).toHaveAttribute("aria-sort", "descending");
  await expect.poll(names).toEqual(["three", "two", "one"]);
  await shards.getByRole("button").click();
  await expect.poll(names).toEqual(["one", "two", "three"]);
  await expect(page).toHaveURL(/sort=shards/);
  await expect(page).not.toHaveURL(/desc=/);
  await page.reload();
  await expect(shards).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(names).toEqual(["one", "two", "three"]);
});

test("a stream that is not there is said so", async ({ page }) => {
  await page.goto("/streams/nobody");
  await expect(page.getByRole("heading", { name: "nobody is not here", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Create stream" }).click();
  await expect(page.getByRole("heading", { name: "Create a data stream" })).toBeVisible();
});

test("a stream that is not there appears by itself when it is made elsewhere", async ({ page, kinesis }) => {
  await page.goto("/streams/late");
  await expect(page.getByRole("heading", { name: "late is not here", level: 1 })).toBeVisible();
  await createStream(kinesis, "late");
  await expect(page.getByRole("heading", { name: "late", level: 1, exact: true })).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
});

test("the title names the stream on every tab", async ({ page, kinesis }) => {
  await createStream(kinesis, "titled");
  await openStream(page, "titled");
  for (const tab of ["Shards", "Records", "Send", "Settings", "Monitor"] as const) {
    await openTab(page, tab);
    await expect(page).toHaveTitle("titled · Sluice");
  }
});
