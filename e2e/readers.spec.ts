import { KinesisClient } from "@aws-sdk/client-kinesis";
import type { Page } from "@playwright/test";
import { openStream } from "./support/console.ts";
import { startFanOut, startPoller } from "./support/own-readers.ts";
import { startProducer } from "./support/producer.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "read";

test.setTimeout(120_000);

test("two that poll too often are throttled, while one that is pushed to gets its records sooner", async ({
  page,
  kinesis,
  awsEndpoint,
  request,
  account,
}) => {
  await createStream(kinesis, STREAM);
  await startProducer(request, account, STREAM, 100);
  const clientOf = (name: string) => client(awsEndpoint, account, name);
  const readers = [
    await startPoller(clientOf("billing"), STREAM, { everyMs: 250 }),
    await startPoller(clientOf("search"), STREAM, { everyMs: 250 }),
    await startFanOut(clientOf("fraud-client"), STREAM, "fraud"),
  ];
  await openStream(page, STREAM, "Lag");
  await page.getByRole("button", { name: "View polling against fan-out as table" }).click();
  const row = (name: string) => page.getByRole("row", { name: new RegExp(`^${name} `) });
  const cell = async (name: string, column: number) =>
    await row(name).getByRole("cell").nth(column).innerText();

  await expect(async () => {
    expect(
      Number(await cell("billing", THROTTLES)) + Number(await cell("search", THROTTLES)),
    ).toBeGreaterThan(5);
    expect(Number(await cell("billing", RECORDS))).toBeGreaterThan(10);
    expect(Number(await cell("fraud", RECORDS))).toBeGreaterThan(10);
  }).toPass({ timeout: 40_000 });
  expect(await cell("fraud", THROTTLES)).toBe("0");
  const medians = await Promise.all(["billing", "search", "fraud"].map((name) => cell(name, MEDIAN)));
  const [billing = 0, search = 0, fraud = 0] = medians.map(millis);
  expect(fraud).toBeLessThan(Math.min(billing, search));

  await page.getByRole("button", { name: "View polling against fan-out as table" }).click();
  await expect(
    page.getByText(/^Fan-out is (about \d+(\.\d+)? times as quick as|far quicker than) polling/),
  ).toBeVisible();
  await expect(page.getByRole("region", { name: "Polling", exact: true })).toContainText(
    /[1-9]\d* throttles/,
  );
  await expect(page.getByRole("region", { name: "Fan-out", exact: true })).toContainText("0 throttles");
  await expect(page.getByRole("img", { name: /^fraud: half of the records within/ })).toBeVisible();
  for (const reader of readers) await reader.stop();
});

test("a reader moves along the tape to its tip, and one that is too slow is left behind", async ({
  page,
  kinesis,
  awsEndpoint,
  account,
}) => {
  await createStream(kinesis, STREAM, 2);
  for (let index = 0; index < 120; index += 1) await putText(kinesis, STREAM, `key-${index}`, "{}");
  await openStream(page, STREAM, "Lag");
  await expect(page.getByRole("heading", { name: "Nobody reads this stream" })).toBeVisible();
  await expect(tapes(page)).toHaveCount(2);
  await expect(tapes(page).first()).toHaveAccessibleName(/^Shard 0: \d+ records; nobody reads it$/);

  const quick = await startPoller(client(awsEndpoint, account, "quick"), STREAM, { everyMs: 400 });
  const slow = await startPoller(client(awsEndpoint, account, "slow"), STREAM, { everyMs: 1_000, limit: 1 });
  for (const tape of await tapes(page).all()) {
    await expect(tape).toHaveAccessibleName(/quick is at the tip/, { timeout: 20_000 });
    await expect(tape).toHaveAccessibleName(/slow has \d+ unread and is [\d.]+ s behind/);
  }
  await expect(
    page.getByText(/^Furthest behind on shard [01]: slow has|Furthest behind on shard [01]: slow/),
  ).toBeVisible();

  await test.step("as a table, with the age and the unread of each reader on each shard", async () => {
    await page.getByRole("button", { name: "View the tape as table" }).click();
    const table = page.getByRole("region", { name: "The tape as table" });
    const before = await unreadOf(page);
    expect(before).toBeGreaterThan(0);
    await expect(table.getByRole("row", { name: /^1 / })).toContainText("0 ms, 0 unread");
    await expect.poll(() => unreadOf(page), { timeout: 15_000 }).toBeLessThan(before);
    await page.getByRole("button", { name: "View the tape as table" }).click();
  });

  await test.step("the way it is looked at is in the address, and a shard can be chosen by keyboard", async () => {
    await page.getByRole("button", { name: "Records", exact: true }).click();
    await page.getByRole("button", { name: "Furthest behind first" }).click();
    await expect(page).toHaveURL(/scale=records/);
    await expect(page).toHaveURL(/order=behind/);
    await page.getByRole("listbox", { name: "Shards as tapes" }).press("End");
    await expect(page).toHaveURL(/on=shardId-/);
    const chosen = page.getByRole("region", { name: /^Consumers of shard [01]$/ });
    await expect(chosen.getByRole("row", { name: /slow polls behind/ })).toBeVisible();
    await expect(chosen.getByRole("row", { name: /quick polls at the tip/ })).toBeVisible();
  });

  await quick.stop();
  await slow.stop();
});

test("of two hundred shards only those in sight are drawn, and the list can be gone through", async ({
  page,
  kinesis,
  awsEndpoint,
  account,
}) => {
  await createStream(kinesis, STREAM, 200);
  const reader = await startPoller(client(awsEndpoint, account, "wide"), STREAM, {
    everyMs: 1_000,
    shards: 3,
  });
  await openStream(page, STREAM, "Lag");
  await expect(page.getByRole("option", { name: /^Shard 0: 0 records; wide is at the tip$/ })).toBeVisible({
    timeout: 20_000,
  });
  expect(await tapes(page).count()).toBeLessThan(60);
  await page.getByRole("listbox", { name: "Shards as tapes" }).press("End");
  await expect(page.getByRole("option", { name: /^Shard 199: 0 records; nobody reads it$/ })).toBeVisible();
  await reader.stop();
});

/** Columns of the comparison's table, after the reader's name. */
const RECORDS = 1;
const THROTTLES = 3;
const MEDIAN = 4;

function tapes(page: Page) {
  return page.getByRole("listbox", { name: "Shards as tapes" }).getByRole("option");
}

/** What `slow` has not read of shard 0, as the table of the tape says it. */
async function unreadOf(page: Page): Promise<number> {
  const table = page.getByRole("region", { name: "The tape as table" });
  const texts = await table.getByRole("row", { name: /^0 / }).getByRole("cell").allInnerTexts();
  return Math.max(
    ...texts.map((text) => Number(/([\d,]+) unread/.exec(text)?.[1]?.replaceAll(",", "") ?? 0)),
  );
}

/** `0.8 ms`, `1.2 s` in milliseconds. */
function millis(text: string): number {
  const value = Number.parseFloat(text.replace("< ", ""));
  return / s$/.test(text) ? value * 1_000 : value;
}

/** A client that tells its application's name, by which the console calls it. */
function client(endpoint: string, account: string, userAgentAppId: string): KinesisClient {
  return new KinesisClient({
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: account, secretAccessKey: "test" },
    userAgentAppId,
    maxAttempts: 1,
  });
}
