import { KinesisClient } from "@aws-sdk/client-kinesis";
import { feedState, openTab } from "./support/console.ts";
import { expect, type OwnServer, test } from "./support/own-server.ts";
import { createStream, putText } from "./support/stream.ts";

/** Longest pause between two attempts of a feed, with room for the start of the page's work. */
const BACK_WITHIN_MS = 20_000;
const ENDS_WITHIN_MS = 2_000;

const STREAM = "kept";

test("the feed comes back after the server was started again, and nothing is lost", async ({
  page,
  ownServer,
}) => {
  await createStream(clientOf(ownServer), STREAM);
  await page.goto(`${ownServer.consoleUrl}/streams/${STREAM}?tab=records&from=TRIM_HORIZON`);
  await expect(page.getByRole("heading", { name: "No records from here on" })).toBeVisible();
  await putText(clientOf(ownServer), STREAM, "a", "before");
  await expect(page.getByRole("option", { name: /before$/ })).toBeVisible();

  await ownServer.end("SIGTERM");
  await expect(feedState(page)).toHaveText("Reconnecting");
  await expect(page.getByText("The server does not answer.")).toBeVisible();
  await ownServer.startAgain();
  await expect(feedState(page)).toHaveText("Live", { timeout: BACK_WITHIN_MS });
  await putText(clientOf(ownServer), STREAM, "b", "after");
  await expect(page.getByRole("option")).toHaveText([/before$/, /after$/]);
  await page.reload();
  await expect(page.getByRole("option")).toHaveText([/before$/, /after$/]);
  await openTab(page, "Shards");
  await expect(page.getByRole("heading", { name: "1 open shard" })).toBeVisible();
});

test("a tab that is opened while the server is away keeps the page, and comes by itself when it is back", async ({
  page,
  ownServer,
}) => {
  await createStream(clientOf(ownServer), STREAM);
  await page.goto(`${ownServer.consoleUrl}/streams/${STREAM}`);
  await expect(feedState(page)).toHaveText("Live");
  const lost = page.getByRole("region", { name: "The live feed is lost" });
  await ownServer.end("SIGTERM");
  await expect(lost).toContainText(/What you see is as it was at \d\d:\d\d:\d\d\./);

  await page.getByRole("tab", { name: "Lag" }).click();
  await expect(page.getByText("This tab cannot be loaded: the server did not answer")).toBeVisible();
  await expect(page.getByRole("heading", { name: STREAM, level: 1 })).toBeVisible();
  await expect(lost).toBeVisible();
  await page.getByRole("link", { name: "Cost" }).click();
  await expect(page.getByText("Follow the link again when it is back.").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: STREAM, level: 1 })).toBeVisible();

  await ownServer.startAgain();
  await expect(feedState(page)).toHaveText("Live", { timeout: BACK_WITHIN_MS });
  await expect(lost).toHaveCount(0);
  const empty = page.getByRole("heading", { name: "Nobody reads this stream" });
  await expect(empty).toBeVisible({ timeout: BACK_WITHIN_MS });
  await expect(page).toHaveURL(/tab=readers/);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} ends the server in time while feeds are open`, async ({ context, ownServer }) => {
    const pages = [await context.newPage(), await context.newPage(), await context.newPage()];
    for (const page of pages) {
      await page.goto(`${ownServer.consoleUrl}/streams`);
      await expect(feedState(page)).toHaveText("Live");
    }
    // A feed of another client, that nobody closes.
    const feed = await fetch(`${ownServer.consoleUrl}/api/live`);
    expect(feed.status).toBe(200);
    const { code, tookMs } = await ownServer.end(signal);
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(ENDS_WITHIN_MS);
  });
}

function clientOf({ awsUrl }: OwnServer): KinesisClient {
  return new KinesisClient({
    endpoint: awsUrl,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
}
