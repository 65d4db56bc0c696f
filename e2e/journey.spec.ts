import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";
import type { Locator, Page } from "@playwright/test";
import { DEFAULT_PRODUCER_SETTINGS } from "#simulator/plan/producers/settings.ts";
import { expectAccessible } from "./support/accessible.ts";
import { definitionOf, openStream } from "./support/console.ts";
import { recordsIn } from "./support/records.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "travelled";
const SHARD = "shardId-000000000000";
/** MD5 of `customer-42`. */
const HASH = "cd8e59ee8a860085890d6eac45cd29b0";

const journey = (page: Page): Locator => page.getByRole("region", { name: "Journey", exact: true });

async function firstIterator(kinesis: KinesisClient): Promise<string | undefined> {
  const start = { StreamName: STREAM, ShardId: SHARD, ShardIteratorType: "TRIM_HORIZON" as const };
  return (await kinesis.send(new GetShardIteratorCommand(start))).ShardIterator;
}

test("a record's journey: put, hashed, stored, read by whom and how often, and shared as a link", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, STREAM);
  const { SequenceNumber } = await putText(kinesis, STREAM, "customer-42", "hello");
  await openStream(page, STREAM, "Records");
  await page.getByRole("button", { name: "Read from the oldest" }).click();
  await recordsIn(page).filter({ hasText: "hello" }).click();
  await page.getByRole("button", { name: "Journey", exact: true }).click();

  await expect(journey(page)).toContainText(
    /By aws-sdk-js\/[\d.]+, a client outside, with PutRecord alone\./,
  );
  await expect(journey(page)).toContainText(`The MD5 of customer-42 is${HASH}`);
  await expect(journey(page).getByRole("img")).toHaveAccessibleName(
    "On the hash ring the record lies 80.3 % of the way round; shard 0 holds 100 % of the ring.",
  );
  await expect(definitionOf(journey(page), "Record of the shard")).toHaveText("1");
  await expect(definitionOf(journey(page), "Shard")).toHaveText("0");
  await expect(journey(page)).toContainText(/on stable storage, and acknowledged/);
  await expect(journey(page)).toContainText("Nobody has read it yet.");
  await expect(journey(page)).toContainText(/in 23 h 59 min|in 24 h/);

  const ShardIterator = await firstIterator(kinesis);
  await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  const reader = journey(page).getByRole("listitem", { name: /^aws-sdk-js/ });
  await expect(reader).toContainText(/(ms|s) later/);
  await expect(reader).toContainText("polled alone");
  await expect(reader).not.toContainText("duplicate");
  await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  await expect(reader).toContainText("1 duplicate");

  await page.reload();
  await expect(page).toHaveURL(new RegExp(`record=${SHARD}.{1,3}${SequenceNumber}.*show=journey`));
  await expect(reader).toContainText("1 duplicate");
  await journey(page).getByRole("button", { name: "View the journey as table" }).click();
  const rows = journey(page).getByRole("row");
  await expect(rows).toHaveText([
    /When.*What.*Who.*After/,
    /PutRecord of 1 record\s*aws-sdk-js/,
    /Stored in shard 0/,
    /Read with 1 record\s*aws-sdk-js/,
    /Read again with 1 record\s*aws-sdk-js/,
    /Expires.*in 2/,
  ]);
});

test("a simulated producer's record is seen on its way to a simulated application, while one looks", async ({
  page,
  account,
  kinesis,
}) => {
  const headers = { "x-sluice-account": account };
  await createStream(kinesis, STREAM);
  const settings = { ...DEFAULT_PRODUCER_SETTINGS, recordsPerSecond: 20 };
  const producer = await page.request.post("/api/simulator/producers", {
    headers,
    data: { streamName: STREAM, settings },
  });
  expect(producer.status()).toBe(201);
  await page.goto(`/streams/${STREAM}?tab=records&from=TRIM_HORIZON`);
  await recordsIn(page).first().click();
  await page.getByRole("button", { name: "Journey", exact: true }).click();
  await expect(journey(page)).toContainText(/the simulator, with PutRecord/);
  await expect(journey(page)).toContainText("Nobody has read it yet.");

  const application = await page.request.post("/api/simulator/consumers", {
    headers,
    data: {
      streamName: STREAM,
      settings: {
        name: "billing",
        reads: "polling",
        workers: 1,
        start: "TRIM_HORIZON",
        recordsPerSecond: null,
        batchSize: 1_000,
        pollEveryMs: 200,
        checkpointEveryMs: 1_000,
        failoverMs: 10_000,
        onPoison: "skip",
      },
    },
  });
  expect(application.status()).toBe(201);
  const reader = journey(page).getByRole("listitem", { name: "billing" });
  await expect(reader).toContainText(/later/, { timeout: 20_000 });
  await expect(reader).toContainText(/polled .* to billing\/worker-\d+/);
});

test("a key is followed through its newest records, each with its journey", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM, 2);
  await openStream(page, STREAM, "Records");
  await page.getByRole("button", { name: "Follow a key" }).click();
  const panel = page.getByRole("region", { name: "Follow a key" });
  await panel.getByRole("button", { name: "Follow", exact: true }).click();
  await expect(panel).toContainText("A partition key has at least one character.");
  await panel.getByLabel("Partition key to follow").fill("customer-42");
  await panel.getByLabel("Partition key to follow").press("Enter");
  await expect(panel).toContainText("It lies 80.3 % of the way round the hash ring, in shard 1.");
  await expect(panel).toContainText("There is no record there yet.");

  const Data = (text: string) => new TextEncoder().encode(text);
  const keys = ["customer-42", "a", "b", "customer-42", "c"];
  const Records = keys.map((PartitionKey, index) => ({ PartitionKey, Data: Data(`number ${index}`) }));
  await kinesis.send(new PutRecordsCommand({ StreamName: STREAM, Records }));
  await kinesis.send(
    new PutRecordCommand({ StreamName: STREAM, PartitionKey: "customer-42", Data: Data("the newest") }),
  );
  const rows = panel.getByRole("table").getByRole("row");
  await expect(rows).toHaveText([/Arrived/, /the newest/, /number 3/, /number 0/]);

  await rows
    .filter({ hasText: "number 3" })
    .getByRole("button", { name: /^Journey/ })
    .click();
  await expect(journey(page)).toContainText("with PutRecords, beside 4 other records.");
  await expect(page).toHaveURL(/follow=customer-42/);
  await panel.getByRole("button", { name: "Follow no key" }).click();
  await expect(panel).toHaveCount(0);
});

test("a journey as picture and as table and a followed key have nothing that axe finds wrong", async ({
  page,
  kinesis,
}) => {
  test.setTimeout(120_000);
  await createStream(kinesis, STREAM);
  const { SequenceNumber } = await putText(kinesis, STREAM, "customer-42", "hello");
  const ShardIterator = await firstIterator(kinesis);
  await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  const record = `record=${SHARD}/${SequenceNumber}&show=journey`;
  await page.goto(`/streams/${STREAM}?tab=records&from=TRIM_HORIZON&${record}&follow=customer-42`);
  await expect(journey(page)).toContainText("1 duplicate");
  await expect(page.getByRole("table", { name: "Newest records of customer-42" })).toBeVisible();
  await expectAccessible(page, "journey");
  await journey(page).getByRole("button", { name: "View the journey as table" }).click();
  await expect(journey(page).getByRole("row")).toHaveCount(6);
  await expectAccessible(page, "journey as table");
});

test("a link to a record that is not there says so, and an address that names none", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, STREAM);
  const { SequenceNumber = "" } = await putText(kinesis, STREAM, "k", "hello");
  const missing = String(BigInt(SequenceNumber) + (5n << 80n));
  await page.goto(`/streams/${STREAM}?tab=records&record=${SHARD}/${missing}&show=journey`);
  await expect(page.getByText("The record of this address cannot be shown")).toBeVisible();
  await expect(page.getByText("There is no such record: it may have expired.")).toBeVisible();
  await page.getByRole("button", { name: "Look at none" }).click();
  await expect(page.getByText("The record of this address cannot be shown")).toHaveCount(0);
  await page.goto(`/streams/${STREAM}?tab=records&record=nonsense`);
  await expect(page.getByText("It names no record: a shard, a slash, a sequence number.")).toBeVisible();
});
