import { readFile } from "node:fs/promises";
import { DeleteStreamCommand } from "@aws-sdk/client-kinesis";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { goToAccount, section } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const shipped = (page: Page) => page.getByRole("region", { name: "Scenarios that come with Sluice" });
const running = (page: Page, title: string) => section(page, `${title}, set up here`);

async function start(page: Page, title: string): Promise<void> {
  await shipped(page)
    .getByRole("button", { name: `Start ${title}`, exact: true })
    .click();
  await expect(running(page, title).getByText("Running", { exact: true })).toBeVisible();
}

async function exported(page: Page, button: ReturnType<Page["getByRole"]>): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await button.click();
  return await readFile(await (await downloading).path());
}

// Every look at a page is two runs of axe.
test.setTimeout(120_000);

test("a scenario starts by one click, fills its streams, says what to look at, stops and is reset", async ({
  page,
}) => {
  await page.goto("/scenarios");
  await start(page, "Replay after a bug");
  const run = running(page, "Replay after a bug");
  const now = run.getByRole("region", { name: "What to look at now" });
  await expect(now).toContainText("300 orders a second");
  await expectAccessible(page, "Scenarios, one of them running");
  await now.getByRole("link", { name: "Lag of replay-orders" }).click();
  await expect(page.getByRole("heading", { name: "replay-orders", level: 1 })).toBeVisible();
  await page.goto("/streams");
  await expect(page.getByRole("row", { name: /replay-orders.*Producer/ })).toBeVisible();

  await page.goto("/scenarios");
  const done = run.getByRole("listitem").filter({ hasText: "Done: " });
  await expect(done.filter({ hasText: "Fault:" })).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByRole("region", { name: "Faults that are on", exact: true }).getByText("is no JSON text"),
  ).toBeVisible();

  await run.getByRole("button", { name: "Stop" }).click();
  await expect(run.getByText("Stopped", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Faults that are on", exact: true })).toHaveCount(0);

  await run.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Delete what it made" }).click();
  await expect(run).toHaveCount(0);
  await page.goto("/streams");
  await expect(page.getByText("replay-orders")).toHaveCount(0);
});

test("its story goes along to the page that it leads to, with the way back, and ends with it", async ({
  page,
}) => {
  await page.goto("/scenarios");
  await start(page, "Replay after a bug");
  const story = section(page, "The scenario Replay after a bug");
  await expect(story).toHaveCount(0);
  await running(page, "Replay after a bug").getByRole("link", { name: "Lag of replay-orders" }).click();
  await expect(page.getByRole("tabpanel", { name: "Lag" })).toBeVisible();
  await expect(story).toContainText(/0:\d\d of 1:50 300 orders a second/);
  await page.goto("/cost");
  await expect(story).toContainText("no JSON text", { timeout: 30_000 });
  await page.setViewportSize({ width: 390, height: 844 });
  // On a phone it is told in lines, not in a column of letters.
  await expect.poll(async () => (await story.boundingBox())?.height ?? 0).toBeLessThan(220);
  await page.setViewportSize({ width: 1440, height: 900 });
  await story.getByRole("link", { name: "Consumers of replay-orders" }).click();
  await expect(page.getByRole("tabpanel", { name: "Consumers" })).toBeVisible();
  await story.getByRole("link", { name: "Scenario", exact: true }).click();
  const run = running(page, "Replay after a bug");
  await run.getByRole("button", { name: "Stop" }).click();
  await expect(run.getByText("Stopped", { exact: true })).toBeVisible();
  await page.goto("/cost");
  await expect(page.getByRole("heading", { name: "Cost", level: 1 })).toBeVisible();
  await expect(story).toHaveCount(0);
});

test("what was deleted by hand is not said to be set up, and is forgotten", async ({ page, kinesis }) => {
  await page.goto("/scenarios");
  await start(page, "Replay after a bug");
  await kinesis.send(new DeleteStreamCommand({ StreamName: "replay-orders", EnforceConsumerDeletion: true }));
  const run = running(page, "Replay after a bug");
  await expect(run).toContainText("What it made, replay-orders, has been deleted.");
  await expect(page.getByText("Set up here", { exact: true })).toHaveCount(0);
  await run.getByRole("button", { name: "Forget" }).click();
  await expect(run).toHaveCount(0);
});

test("it is refused before anything is made where a name is taken", async ({ page, kinesis }) => {
  await createStream(kinesis, "black-friday");
  await page.goto("/scenarios");
  await shipped(page).getByRole("button", { name: "Start Black Friday" }).click();
  await expect(page.getByText("There is a stream named black-friday here already").first()).toBeVisible();
  await expect(page.getByText("Running", { exact: true })).toHaveCount(0);
});

test("what is exported is imported in another account and runs there, with another seed too", async ({
  page,
  account,
}) => {
  await page.goto("/scenarios");
  await start(page, "Replay after a bug");
  const file = await exported(page, page.getByRole("button", { name: "Export this set-up" }));
  expect(JSON.parse(file.toString())).toMatchObject({ format: "sluice-scenario", version: 1 });

  await goToAccount(page, String(Number(account) + 500_000));
  await page.goto("/scenarios");
  await page
    .getByLabel("Scenario file")
    .setInputFiles({ name: "mine.json", mimeType: "application/json", buffer: file });
  const found = page.getByRole("region", { name: "What is in mine.json" });
  await expect(found).toContainText("1 stream with 2 shards, 1 producer, 1 application");
  await found.getByRole("button", { name: /^Start / }).click();
  const run = running(page, `Set-up of ${account} in us-east-1`);
  await expect(run.getByText("Running", { exact: true })).toBeVisible();

  await run.getByRole("textbox", { name: "Seed" }).fill("77");
  await run.getByRole("button", { name: "Restart" }).click();
  await expect(run.getByRole("textbox", { name: "Seed" })).toHaveValue("77");
  await expect(run.getByText(/^0:0\d of/)).toBeVisible();
  await page.goto("/streams");
  await expect(page.getByRole("row", { name: /replay-orders.*Producer/ })).toBeVisible();
});

test("a file of another shape or version is refused in a sentence, and nothing is started", async ({
  page,
}) => {
  await page.goto("/scenarios");
  const take = (text: string) =>
    page
      .getByLabel("Scenario file")
      .setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from(text) });
  const refusal = page.getByRole("alert").filter({ hasText: "bad.json cannot be imported." });
  await take("{");
  await expect(refusal).toContainText("The file is no JSON text.");
  await take('{"hello":1}');
  await expect(refusal).toContainText('its "format" must be "sluice-scenario"');
  await take('{"format":"sluice-scenario","version":9}');
  await expect(refusal).toContainText("This scenario is of version 9; this server knows version 1.");
  await take('{"format":"sluice-scenario","version":1,"streams":[]}');
  await expect(refusal).toContainText("streams: A scenario has 1 to 10 streams.");
  await expect(page.getByText("Running", { exact: true })).toHaveCount(0);
});

test("a saved scenario is renamed, started and deleted", async ({ page, kinesis }) => {
  await createStream(kinesis, "own");
  await page.goto("/scenarios");
  await page.getByRole("button", { name: "Save this set-up" }).click();
  const saved = page.getByRole("table", { name: "Saved scenarios" });
  await saved.getByRole("button", { name: /^Rename / }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("My lesson");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(saved.getByRole("cell", { name: "My lesson", exact: true })).toBeVisible();
  await page.reload();
  await saved.getByRole("button", { name: "Delete My lesson" }).click();
  await expect(page.getByText("Nothing saved yet.")).toBeVisible();
});
