import {
  DescribeStreamCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
} from "@aws-sdk/client-kinesis";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { numberIn } from "./support/console.ts";
import { createStream, readOnce } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const bill = (page: Page) => page.getByRole("table", { name: "Cost by stream and line item" });
const item = (page: Page, name: string) =>
  bill(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name, exact: true }) });
const cell = (page: Page, name: string, column: number) => item(page, name).getByRole("cell").nth(column);
const whatIf = (page: Page) => page.getByRole("region", { name: "What if" });

test("the bill of a known load is the one that is reckoned by hand", async ({ page, kinesis }) => {
  await page.goto("/cost");
  await expect(page.getByRole("heading", { name: "No streams, no cost" })).toBeVisible();
  await createStream(kinesis, "orders", 2);
  // 2 shards × 730 h × $0.015.
  await expect(cell(page, "Shard hours", 2)).toHaveText("$21.90");

  // 40 records of 30,000 bytes take two units of 25 KB each, 60 of 10 bytes one: 140 units × $0.014 a million.
  const records = (count: number, bytes: number) =>
    Array.from({ length: count }, (_, index) => ({ PartitionKey: `${index}`, Data: new Uint8Array(bytes) }));
  for (const Records of [records(40, 30_000), records(60, 10)]) {
    const { FailedRecordCount } = await kinesis.send(
      new PutRecordsCommand({ StreamName: "orders", Records }),
    );
    expect(FailedRecordCount).toBe(0);
  }
  await expect(cell(page, "PUT payload units", 3)).toHaveText("0.00014 M × $0.014");
  await expect(cell(page, "PUT payload units", 4)).toHaveText("$0.000002");

  // Each consumer pays for each shard: 2 × 2 × 730 h × $0.015.
  const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName: "orders" }));
  for (const ConsumerName of ["one", "two"]) {
    await kinesis.send(
      new RegisterStreamConsumerCommand({ StreamARN: StreamDescription?.StreamARN, ConsumerName }),
    );
  }
  await expect(cell(page, "Fan-out shard hours", 2)).toHaveText("$43.80");
  const soFar = page.getByRole("term").filter({ hasText: "This run so far" }).locator("xpath=..");
  await expect(soFar).toContainText("of the account’s time");
  await expect(page.getByText("not a quote")).toBeVisible();
});

test("on-demand is charged by what goes in and out", async ({ page, kinesis }) => {
  await createStream(kinesis, "clicks");
  await page.goto("/streams/clicks?tab=settings");
  await page.goto("/cost?mode=ON_DEMAND&rate=1000&bytes=1024&readers=2");
  // 730 × $0.04 + 2,506.26 GB × ($0.08 + 2 × $0.04).
  const row = (name: string) => whatIf(page).getByRole("row").filter({ hasText: name });
  await expect(row("Stream hours")).toContainText("$29.20");
  await expect(row("Data in")).toContainText("$200.5");
  await expect(row("Data out")).toContainText("$200.5");
  await whatIf(page).getByRole("button", { name: "Provisioned", exact: true }).click();
  // 1,000 × 2,628,000 s × $0.014 a million.
  await expect(row("PUT payload units")).toContainText("$36.79");
  await whatIf(page).getByRole("slider", { name: "Packed into one record" }).fill("3");
  await expect(row("PUT payload units")).toContainText("$3.68");
  await whatIf(page).getByRole("slider", { name: "Fan-out consumers" }).fill("2");
  await expect(row("Fan-out shard hours")).toContainText("$21.90");
  await expect(page).toHaveURL(/consumers=2/);
  await page.reload();
  await expect(row("PUT payload units")).toContainText("$3.68");
  await whatIf(page).getByRole("button", { name: "As it is" }).click();
  await expect(whatIf(page)).toContainText("The same as it is.");
});

test("the present rate follows what goes through, and the break-even has a table", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, "orders");
  await page.goto("/streams/orders");
  await page.getByRole("button", { name: "Start producer" }).click();
  await page.goto("/cost");
  await expect
    .poll(async () => numberIn((await cell(page, "PUT payload units", 0).textContent()) ?? ""))
    .toBeGreaterThan(0);
  await readOnce(kinesis, "orders");
  await page.getByRole("button", { name: "View provisioned against on-demand as table" }).click();
  const rows = page.getByRole("table", { name: "A month’s cost by the average load" }).getByRole("row");
  await expect(rows).toHaveCount(42);
  await expect(page).toHaveURL(/tables=break-even/);
  await page.reload();
  await expect(rows).toHaveCount(42);
});

test("axe finds nothing wrong with the cost", async ({ page, kinesis }) => {
  await createStream(kinesis, "orders", 2);
  await page.goto("/cost?consumers=2&rate=500");
  await expect(item(page, "Shard hours")).toBeVisible();
  await expectAccessible(page, "cost");
});
