import {
  DescribeStreamSummaryCommand,
  PutRecordsCommand,
  StartStreamEncryptionCommand,
} from "@aws-sdk/client-kinesis";
import { CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { section } from "./support/console.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "faulty";

async function openFaults(page: Page): Promise<void> {
  await page.goto(`/faults?stream=${STREAM}`);
  await expect(page.getByText("Nothing is made to go wrong")).toBeVisible();
  await expect(page.getByText(`On ${STREAM}`).first()).toBeVisible();
}

const banner = (page: Page) => page.getByRole("region", { name: "Faults that are on", exact: true });
const onNow = (page: Page) => page.getByRole("table", { name: "Faults that are on now" });

// Every look at a page is two runs of axe.
test.setTimeout(120_000);

test("a throttle is on and off by one click each, refuses what it says, and is shown on every page", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, STREAM);
  await openFaults(page);
  const throttle = section(page, "Throttle calls");
  await throttle.getByRole("textbox", { name: "Share of calls" }).fill("0");
  await expect(throttle.getByText("The share must be 1 to 100 percent of the calls.")).toBeVisible();
  await expect(throttle.getByRole("button", { name: "Turn on" })).toBeDisabled();
  await throttle.getByRole("textbox", { name: "Share of calls" }).fill("100");
  await throttle.getByRole("button", { name: "Turn on" }).click();
  await expect(banner(page)).toContainText(`100 % of PutRecords calls on ${STREAM} are throttled.`);
  await expect(page.getByRole("status").filter({ hasText: "Fault: 100 % of PutRecords" })).toHaveCount(1);

  await expectAccessible(page, "Faults, one of them on");

  const put = () =>
    kinesis.send(
      new PutRecordsCommand({
        StreamName: STREAM,
        Records: [{ PartitionKey: "k", Data: new TextEncoder().encode("{}") }],
      }),
    );
  await expect(put()).rejects.toThrow(/Rate exceeded for shard shardId-000000000000 in stream faulty/);
  await expect
    .poll(async () => Number(await onNow(page).getByRole("cell").nth(3).innerText()))
    .toBeGreaterThan(0);

  await page.goto("/streams");
  await banner(page)
    .getByRole("button", { name: /^End: 100 %/ })
    .click();
  await expect(banner(page)).toHaveCount(0);
  await put();
});

test("a fault with a time ends by itself", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openFaults(page);
  await page.getByRole("button", { name: "30 s" }).click();
  await expect(page).toHaveURL(/for=30/);
  await section(page, "Add latency").getByRole("button", { name: "Turn on" }).click();
  await expect(banner(page)).toContainText(/take 200 to 800 ms longer\. \d+ s left/);
  await expect(banner(page)).toHaveCount(0, { timeout: 40_000 });
});

test("a client that is cut off gets no answer until the fault ends", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openFaults(page);
  const cut = section(page, "Cut a client off");
  await expect(cut.getByRole("combobox", { name: "Client" })).toContainText("aws-sdk-js");
  await cut.getByRole("button", { name: "Cut off" }).click();
  await expect(banner(page)).toContainText(/aws-sdk-js.* is cut off/);
  const failed = await putText(kinesis, STREAM, "k", "{}").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Error);
  expect(failed).not.toHaveProperty("$response.statusCode");
  await banner(page).getByRole("button", { name: "End:" }).click();
  await expect(banner(page)).toHaveCount(0);
  await putText(kinesis, STREAM, "k", "{}");
});

test("a poison record is in the stream, and a key is disabled and enabled again", async ({
  page,
  kinesis,
  awsEndpoint,
  account,
}) => {
  await createStream(kinesis, STREAM);
  await openFaults(page);
  await section(page, "Poison record").getByRole("button", { name: "Put it" }).click();
  await expect(banner(page)).toContainText("is no JSON text is in shardId-000000000000");
  await banner(page).getByRole("button", { name: "End:" }).click();

  const disable = section(page, "Disable the key");
  await expect(disable.getByRole("button", { name: "Disable it" })).toBeDisabled();
  await expect(disable.getByText(`${STREAM} is not encrypted.`)).toBeVisible();

  const credentials = { accessKeyId: account, secretAccessKey: "test" };
  const kms = new KMSClient({ endpoint: awsEndpoint, region: "us-east-1", credentials });
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  kms.destroy();
  const KeyId = KeyMetadata?.KeyId ?? "";
  await kinesis.send(new StartStreamEncryptionCommand({ StreamName: STREAM, EncryptionType: "KMS", KeyId }));
  const put = () =>
    putText(kinesis, STREAM, "k", "{}").then(
      () => "stored",
      ({ name }: Error) => name,
    );
  const encryption = async () => {
    const { StreamDescriptionSummary } = await kinesis.send(
      new DescribeStreamSummaryCommand({ StreamName: STREAM }),
    );
    return `${StreamDescriptionSummary?.StreamStatus} ${StreamDescriptionSummary?.EncryptionType}`;
  };
  await expect.poll(encryption).toBe("ACTIVE KMS");
  await disable.getByRole("button", { name: "Disable it" }).click();
  await expect(banner(page)).toContainText("is disabled");
  await expect.poll(put).toBe("KMSDisabledException");
  await banner(page).getByRole("button", { name: "End:" }).click();
  await expect.poll(put).toBe("stored");

  await page.goto(`/streams/${STREAM}?tab=records&from=TRIM_HORIZON`);
  await expect(page.getByRole("option", { name: /\{"poison":true,"order":$/ }).first()).toBeVisible();
});

test("a worker is dropped and comes back, and skewed keys make one key hot", async ({ page }) => {
  await page.goto("/scenarios");
  await page.getByRole("button", { name: "Start Replay after a bug" }).click();
  await expect(page.getByText("Running", { exact: true })).toBeVisible();

  await page.goto("/faults?stream=replay-orders");
  const drop = section(page, "Drop a worker");
  await expect(drop.getByRole("combobox", { name: "Application" })).toContainText("mailer-v1");
  await drop.getByRole("button", { name: "Kill it" }).click();
  await expect(banner(page)).toContainText(/worker-\d of mailer-v1 on replay-orders is dead\./);
  await onNow(page).getByRole("link", { name: "The lease table" }).click();
  await expect(page.getByText("Dead", { exact: true })).toBeVisible();
  await banner(page).getByRole("button", { name: "End:" }).click();
  await expect(page.getByText("Dead", { exact: true })).toHaveCount(0);

  await page.goto("/faults?stream=replay-orders");
  const skew = section(page, "Skew the keys");
  await skew.getByRole("textbox", { name: "Share of the hot key" }).fill("90");
  await skew.getByRole("button", { name: "Turn on" }).click();
  await expect(banner(page)).toContainText("give one key 90 % of their records");
  await onNow(page).getByRole("link", { name: "The hot shard" }).click();
  await page.getByRole("button", { name: "Table", exact: true }).click();
  const map = page.getByRole("region", { name: "Shard map as table" });
  await expect(map.getByRole("row", { name: /key-000000 [6-9]\d %/ })).toBeVisible({ timeout: 30_000 });
});
