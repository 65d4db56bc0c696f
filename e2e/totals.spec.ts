import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { Page } from "@playwright/test";
import { totalsOf, viewAsTable } from "./support/charts.ts";
import { goToAccount, openStream } from "./support/console.ts";
import { hasBoto3, putByBoto3, putBySdk } from "./support/counted-puts.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "counted";
/** No test has an account like this of its own. */
const OTHER_ACCOUNT = "200000000000";
const COUNTS = { sent: 1_234, accepted: 1_134, refused: 100 };

test("1,234 records put by the SDK, 100 of them refused, are shown as just that", async ({
  page,
  kinesis,
  clientOf,
}) => {
  await createStream(kinesis, STREAM);
  expect(await putBySdk(kinesis, STREAM)).toMatchObject(COUNTS);
  await expectShown(page);
  await expectNothingElsewhere(page, clientOf(OTHER_ACCOUNT));
});

test("1,234 records put by boto3, 100 of them refused, are shown as just that", async ({
  page,
  kinesis,
  account,
  awsEndpoint,
}) => {
  test.skip(!(await hasBoto3()), "python3 with boto3 is not installed here");
  await createStream(kinesis, STREAM);
  expect(await putByBoto3(awsEndpoint, account, STREAM)).toMatchObject(COUNTS);
  await expectShown(page);
});

/** In the table views, after a reload, and over the hour as well. */
async function expectShown(page: Page): Promise<void> {
  await openStream(page, STREAM);
  await expectTotals(page);
  await page.reload();
  await expectTotals(page);
  await page.getByRole("button", { name: "1 hour" }).click();
  await expectTotals(page);
}

async function expectTotals(page: Page): Promise<void> {
  const expected = { "Incoming records": COUNTS.accepted, "Write throttles": COUNTS.refused };
  for (const [title, total] of Object.entries(expected)) {
    await viewAsTable(page, title);
    await expect.poll(() => totalsOf(page, title)).toEqual({ "Whole stream": total });
  }
}

/** Another account has a stream of the same name, and of that one nothing is counted. */
async function expectNothingElsewhere(page: Page, otherAccount: KinesisClient): Promise<void> {
  await createStream(otherAccount, STREAM);
  await goToAccount(page, OTHER_ACCOUNT);
  await expect(
    page.getByRole("heading", { name: "Nothing has happened in this stream within the last hour" }),
  ).toBeVisible();
}
