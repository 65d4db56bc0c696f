import {
  DeleteStreamCommand,
  DescribeStreamCommand,
  KinesisClient,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
} from "@aws-sdk/client-kinesis";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { numberIn } from "./support/console.ts";
import { createStream, putText, readOnce } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const pipeline = (page: Page) => page.getByRole("region", { name: "Pipeline", exact: true });
const box = (page: Page, name: RegExp | string) => pipeline(page).getByRole("link", { name });

test("an empty overview teaches and leads on", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Nothing flows here yet" })).toBeVisible();
  await expectAccessible(page, "empty overview");
  await page.getByRole("link", { name: "Create stream" }).click();
  await expect(page.getByRole("heading", { name: "Create a data stream" })).toBeVisible();
});

test("an empty overview says in which other region the account has something, and goes there", async ({
  page,
  account,
  awsEndpoint,
}) => {
  const credentials = { accessKeyId: account, secretAccessKey: "test" };
  const abroad = new KinesisClient({ endpoint: awsEndpoint, region: "eu-west-1", credentials });
  await createStream(abroad, "far");
  await page.goto("/overview");
  await expect(page.getByRole("heading", { name: "Nothing flows here yet" })).toBeVisible();
  await page.getByRole("button", { name: "Go to eu-west-1" }).click();
  await expect(box(page, /far/)).toBeVisible();
  await abroad.send(new DeleteStreamCommand({ StreamName: "far" }));
  abroad.destroy();
});

test("writers, streams and readers are there with what flows between them, and lead to where there is more", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, "orders", 2);
  await page.goto("/streams/orders");
  await page.getByRole("button", { name: "Start producer" }).click();
  const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName: "orders" }));
  await kinesis.send(
    new RegisterStreamConsumerCommand({ StreamARN: StreamDescription?.StreamARN, ConsumerName: "archive" }),
  );
  await putText(kinesis, "orders", "a", "by a client");
  await readOnce(kinesis, "orders");
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(box(page, /^Producer producer-1/)).toBeVisible();
  await expect(box(page, /^Client aws-sdk-js/)).toHaveCount(2);
  await expect(box(page, /^Fan-out consumer archive/)).toContainText("0 records/s");
  // The producer's 100 records a second, as the engine counted them.
  await expect
    .poll(
      async () =>
        numberIn((await box(page, /^Data stream orders/).textContent())?.split("provisioned")[1] ?? ""),
      { timeout: 20_000 },
    )
    .toBeGreaterThan(80);
  const left = async (name: RegExp) => (await box(page, name).boundingBox())?.x ?? 0;
  expect(await left(/^Producer producer-1/)).toBeLessThan(await left(/^Data stream orders/));
  expect(await left(/^Data stream orders/)).toBeLessThan(await left(/^Fan-out consumer archive/));

  await page.getByRole("button", { name: "Bytes/s" }).click();
  await expect(box(page, /^Data stream orders/)).toContainText("KiB/s in");
  await page.getByRole("button", { name: "View the pipeline as table" }).click();
  const flows = page.getByRole("table", { name: "Flows of the pipeline" });
  const row = flows.getByRole("row").filter({ hasText: "producer-1" });
  await expect
    .poll(async () => numberIn((await row.getByRole("cell").nth(2).textContent()) ?? ""))
    .toBeGreaterThan(80);
  await expect(page).toHaveURL(/tables=pipeline/);
  await page.reload();
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "View the pipeline as table" }).click();
  await box(page, /^Fan-out consumer archive/).click();
  await expect(page.getByRole("tabpanel", { name: "Consumers" })).toBeVisible();
});

test("what is wrong is said in words, and said no more when it is over", async ({ page, kinesis }) => {
  await createStream(kinesis, "orders");
  await page.goto("/overview");
  await expect(box(page, /^Data stream orders/)).toBeVisible();
  const Records = Array.from({ length: 100 }, (_, index) => ({
    PartitionKey: `${index}`,
    Data: new Uint8Array(40_000),
  }));
  await kinesis.send(new PutRecordsCommand({ StreamName: "orders", Records }));
  await expect(box(page, /Writes throttled: .* records a second are throttled/)).toBeVisible();
  await expect(box(page, /Writes throttled/)).toHaveCount(0, { timeout: 20_000 });
});

test("of many streams the quiet ones are folded; on a narrow screen it is a list", async ({
  page,
  kinesis,
}) => {
  for (let index = 0; index < 12; index += 1) await createStream(kinesis, `stream-${index}`);
  await putText(kinesis, "stream-11", "a", "x");
  await page.goto("/overview");
  await expect(page.getByText("4 quiet streams not drawn")).toBeVisible();
  await expect(box(page, /^Data stream stream-11/)).toBeVisible();
  await expectAccessible(page, "overview of many streams");
  await page.getByRole("button", { name: "Draw them" }).click();
  await expect(box(page, /^Data stream/)).toHaveCount(12);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(pipeline(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Data stream stream-3/ })).toBeVisible();
  await expectAccessible(page, "overview as a list");
});
