import { ListStreamsCommand } from "@aws-sdk/client-kinesis";
import type { Locator, Page } from "@playwright/test";
import { totalsOf, viewAsTable } from "./support/charts.ts";
import { definitionOf, numberIn, openStream, producerPanel } from "./support/console.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "timed";

/** By the console: a client on the AWS port would hold the clock. */
async function createByConsole(page: Page, account: string): Promise<void> {
  const answer = await page.request.post("/api/aws/kinesis/CreateStream", {
    headers: { "content-type": "application/x-amz-json-1.1", "x-sluice-account": account },
    data: { StreamName: STREAM, ShardCount: 1 },
  });
  expect(answer.status()).toBe(200);
}

const clockOf = (page: Page): Locator => page.getByRole("group", { name: "Time in this account" });

const timeBanner = (page: Page): Locator => page.getByRole("region", { name: "Time is stopped" });

async function timeOf(page: Page): Promise<number> {
  return Date.parse((await clockOf(page).getByRole("time").getAttribute("datetime")) ?? "");
}

async function accepted(page: Page): Promise<number> {
  return numberIn(await definitionOf(producerPanel(page), "Accepted").innerText());
}

async function startProducer(page: Page): Promise<void> {
  await producerPanel(page).getByRole("button", { name: "Start producer" }).click();
  await expect.poll(() => accepted(page)).toBeGreaterThan(50);
}

test("time stops for producers and charts, goes on step by step, and on again", async ({ page, account }) => {
  await createByConsole(page, account);
  await openStream(page, STREAM);
  await startProducer(page);
  await viewAsTable(page, "Incoming records");
  await page.keyboard.press("p");
  await expect(clockOf(page).getByText("Time stands still")).toBeVisible();
  await expect(page.getByRole("status").getByText("Time stands still in this account.")).toBeAttached();
  // What was under way has ended, and the last picture of it has come, within this.
  await page.waitForTimeout(1_500);
  const look = async () => ({
    time: await timeOf(page),
    accepted: await accepted(page),
    total: (await totalsOf(page, "Incoming records"))["Whole stream"] ?? 0,
  });
  const stopped = await look();
  expect(stopped.total).toBe(stopped.accepted);
  await page.waitForTimeout(2_000);
  expect(await look()).toEqual(stopped);
  await expect(page.getByRole("button", { name: /^Live feed: Live/ })).toBeVisible();

  await page.keyboard.press(".");
  await expect(
    timeBanner(page).getByText(/producer\/.+ wrote to timed: \d+ records? stored\.$/),
  ).toBeVisible();
  await expect.poll(async () => (await look()).accepted).toBeGreaterThan(stopped.accepted);
  const stepped = await look();
  expect(stepped.time).toBeGreaterThan(stopped.time);
  expect(stepped.time).toBeLessThan(stopped.time + 2_000);
  expect(await timeOf(page)).toBe(stepped.time);

  await clockOf(page).getByRole("button", { name: "Let time go on" }).click();
  await expect.poll(async () => (await look()).total).toBeGreaterThan(stepped.total + 100);
});

test("that time is stopped is said on every page, also to whoever did not stop it, until it goes on", async ({
  page,
  account,
  context,
}) => {
  await createByConsole(page, account);
  await openStream(page, STREAM);
  await expect(clockOf(page).getByRole("time")).toBeVisible();
  await page.keyboard.press("p");
  await expect(timeBanner(page)).toContainText(/^Time is stopped in this account, at \d\d:\d\d:\d\d\./);
  const other = await context.newPage();
  const areas = ["/overview", "/streams", "/streams/new", "/scenarios", "/faults", "/calls", "/call"];
  for (const path of [...areas, "/cost", "/account", `/streams/${STREAM}?tab=settings`]) {
    await other.goto(path);
    await expect(timeBanner(other)).toBeVisible();
  }
  await expect(
    other.getByRole("button", { name: /^Live feed: Live\. .*nothing here changes/ }),
  ).toBeVisible();
  await timeBanner(other).getByRole("button", { name: "Let it go on" }).click();
  await expect(timeBanner(other)).toHaveCount(0);
  await expect(timeBanner(page)).toHaveCount(0);
});

test("at 60× minutes pass in seconds, charts go further back, and another account's time stays real", async ({
  page,
  account,
}) => {
  await createByConsole(page, account);
  await openStream(page, STREAM);
  await startProducer(page);
  await expect(page.getByRole("button", { name: "5 minutes", pressed: true })).toBeVisible();
  await clockOf(page).getByRole("button", { name: "60×" }).click();
  const before = { realMs: Date.now(), time: await timeOf(page), accepted: await accepted(page) };
  await expect
    .poll(async () => (await timeOf(page)) - before.time, { timeout: 30_000 })
    .toBeGreaterThan(180_000);
  expect(Date.now() - before.realMs).toBeLessThan(60_000);
  // A hundred a second of the account's time.
  await expect.poll(async () => (await accepted(page)) - before.accepted).toBeGreaterThan(15_000);
  await expect(clockOf(page).getByText(/^(60×|\d+(\.\d)?× of 60×) reached$/)).toBeVisible();
  await expect(page.getByRole("button", { name: "1 hour", pressed: true })).toBeVisible();
  await page.getByRole("button", { name: "24 hours" }).click();
  await expect(page).toHaveURL(/range=24h/);
  await clockOf(page).getByRole("button", { name: "10×", exact: true }).click();
  await expect(page.getByRole("button", { name: "24 hours", pressed: true })).toBeVisible();

  const other = String(Number(account) + 500_000);
  await page.goto(`/streams?account=${other}`);
  await expect(page.getByRole("button", { name: `Account and region: ${other}` })).toBeVisible();
  await expect(clockOf(page).getByText("Real time")).toBeVisible();
  await expect.poll(async () => Math.abs((await timeOf(page)) - Date.now())).toBeLessThan(3_000);
});

test("a client on the AWS port holds the clock at real time, and the console says who", async ({
  page,
  account,
  kinesis,
}) => {
  await createByConsole(page, account);
  await openStream(page, STREAM);
  await clockOf(page).getByRole("button", { name: "600×" }).click();
  await expect(clockOf(page).getByText(/600× reached$/)).toBeVisible();
  await kinesis.send(new ListStreamsCommand({}));
  const held = clockOf(page).getByText(/^Held at 1× by aws-sdk-js\/[\d.]+$/);
  await expect(held).toBeVisible();
  await expect(
    page.getByRole("status").getByText(/uses this account from outside.* Then it goes at 600×/),
  ).toBeAttached();
  const before = { realMs: Date.now(), time: await timeOf(page) };
  await page.waitForTimeout(2_000);
  const passedMs = (await timeOf(page)) - before.time;
  expect(passedMs).toBeGreaterThan(500);
  expect(passedMs).toBeLessThan(Date.now() - before.realMs + 2_000);
  await page.keyboard.press("p");
  await expect(page.getByRole("status").getByText(/takes effect when it is no longer held/)).toBeAttached();
});

test("on a narrow screen the clock is behind a button that says its speed", async ({ page, account }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await createByConsole(page, account);
  await openStream(page, STREAM);
  await page.getByRole("button", { name: /^Time in this account: 1×/ }).click();
  const clock = page.getByRole("dialog", { name: "Time in this account" });
  await clock.getByRole("button", { name: "10×", exact: true }).click();
  await expect(clock.getByText("10× reached")).toBeVisible();
  await clock.getByRole("button", { name: "Stop time" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Time in this account: Stopped/ })).toBeVisible();
});
