import type { Locator, Page } from "@playwright/test";
import { definitionOf, numberIn, openStream, openTab } from "./support/console.ts";
import { startProducer } from "./support/producer.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "worked";

test.setTimeout(120_000);

test("three workers share four shards; one is killed, and the others take its leases over and lose nothing", async ({
  page,
  kinesis,
  request,
  account,
}) => {
  await createStream(kinesis, STREAM, 4);
  await startProducer(request, account, STREAM, 200);
  await openStream(page, STREAM, "Consumers");
  await expect(page.getByRole("heading", { name: "No application reads this stream" })).toBeVisible();
  await page.getByRole("button", { name: /^Worker group of 3/ }).click();
  const group = applicationCard(page, "group");
  await expect(group.getByText("Running", { exact: true }).first()).toBeVisible();

  await test.step("each shard has an owner, and every worker has shards", async () => {
    await expect(group.getByRole("row", { name: /reading/ })).toHaveCount(4, { timeout: 30_000 });
    await expect(group.getByRole("listitem", { name: "worker-1" })).toContainText(/[12] leases?/);
    await expect(group.getByRole("listitem", { name: "worker-2" })).toContainText(/[12] leases?/);
    await expect(group.getByRole("listitem", { name: "worker-3" })).toContainText(/[12] leases?/);
    await expect.poll(() => total(group, "Unique"), { timeout: 20_000 }).toBeGreaterThan(500);
  });

  const held = await group.getByRole("row", { name: /worker-2/ }).count();
  expect(held).toBeGreaterThan(0);

  await test.step("a worker is killed: its leases are seen to expire", async () => {
    await group.getByRole("button", { name: "Kill worker-2" }).click();
    const worker = group.getByRole("listitem", { name: "worker-2" });
    await expect(worker.getByText("Dead", { exact: true })).toBeVisible();
    await expect(group.getByRole("row", { name: /worker-2 expiring/ })).toHaveCount(held);
  });

  await test.step("after the failover time they belong to others", async () => {
    await expect(group.getByRole("row", { name: /worker-2/ })).toHaveCount(0, { timeout: 30_000 });
    await expect(group.getByRole("row", { name: /worker-[13] reading/ })).toHaveCount(4);
    const happened = group.getByRole("list", { name: "What happened, newest first" });
    await expect(happened).toContainText(/worker-[13] took over shard \d/);
    await expect(happened).toContainText(/worker-2 is dead; \d leases? of it will expire/);
  });

  await test.step("nothing is lost, and the counts add up", async () => {
    const before = await total(group, "Unique");
    await expect.poll(() => total(group, "Unique")).toBeGreaterThan(before + 200);
    await expect(definitionOf(group, "Lost")).toHaveText("0");
    const bar = await group.getByRole("img", { name: /produced/ }).getAttribute("aria-label");
    const [produced = 0, once = 0, waiting = 0, lost = 0] = (bar ?? "").split(", ").map(numberIn);
    expect(once + waiting + lost).toBe(produced);
    expect(lost).toBe(0);
  });

  await test.step("the dead worker comes back and gets a share again", async () => {
    await group.getByRole("button", { name: "Restart worker-2" }).click();
    await expect(group.getByRole("listitem", { name: "worker-2" })).toContainText(/[12] leases?/, {
      timeout: 40_000,
    });
  });
});

test("a worker is paused, slowed down and joined by another; the application is stopped and removed", async ({
  page,
  kinesis,
  request,
  account,
}) => {
  await createStream(kinesis, STREAM, 2);
  await startProducer(request, account, STREAM, 100);
  await openStream(page, STREAM, "Consumers");
  await page.getByRole("button", { name: "Start application" }).click();
  const form = page.getByRole("form", { name: "A new application" });

  await test.step("what is wrong is said beside its field, and nothing is started", async () => {
    await form.getByRole("textbox", { name: "Name" }).fill("a b");
    await expect(form.getByRole("textbox", { name: "Name" })).toHaveAccessibleDescription(/1 to 64 letters/);
    await form.getByRole("textbox", { name: "Workers" }).fill("0");
    await expect(form.getByRole("textbox", { name: "Workers" })).toHaveAccessibleDescription(/from 1 to 20/);
    await expect(form.getByRole("button", { name: "Start application" })).toBeDisabled();
  });

  await form.getByRole("textbox", { name: "Name" }).fill("reports");
  await form.getByRole("textbox", { name: "Workers" }).fill("1");
  await form.getByRole("button", { name: "Start application" }).click();
  const card = applicationCard(page, "reports");
  const worker = card.getByRole("listitem", { name: "worker-1" });
  await expect(card.getByRole("row", { name: /worker-1 reading/ })).toHaveCount(2, { timeout: 30_000 });

  await card.getByRole("button", { name: "Pause worker-1" }).click();
  await expect(worker.getByText("Paused", { exact: true })).toBeVisible();
  await expect.poll(() => total(card, "Waiting"), { timeout: 20_000 }).toBeGreaterThan(300);
  await card.getByRole("button", { name: "Resume worker-1" }).click();
  await expect(worker.getByText("Running", { exact: true })).toBeVisible();

  await card.getByRole("button", { name: "Slow down worker-1" }).click();
  await page.getByRole("menuitemradio", { name: "10 records/s" }).click();
  await expect(worker.getByText("10 records/s", { exact: true })).toBeVisible();

  await test.step("the tape shows how the slow one falls behind", async () => {
    await openTab(page, "Lag");
    const tape = page.getByRole("option", { name: /^Shard 0: / });
    await expect(tape).toHaveAccessibleName(/reports has [\d,]{3,} unread and is [\d.]+ s behind/, {
      timeout: 40_000,
    });
    await openTab(page, "Consumers");
  });

  await card.getByRole("button", { name: "Add worker" }).click();
  await expect(card.getByRole("listitem", { name: "worker-2" })).toBeVisible();
  await expect(card.getByRole("row", { name: /worker-2 reading/ })).toHaveCount(1, { timeout: 40_000 });

  await card.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(worker.getByText("Stopped", { exact: true })).toBeVisible();
  await expect(card.getByRole("button", { name: /^Kill|^Restart/ })).toHaveCount(0);
  await card.getByRole("button", { name: "Remove reports" }).click();
  await page.getByRole("dialog", { name: "Remove reports?" }).getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { name: "No application reads this stream" })).toBeVisible();
});

test("a record that cannot be processed blocks its shard, and the table names it", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, STREAM);
  const { SequenceNumber = "" } = await putText(kinesis, STREAM, "customer-1", "{ this is no JSON");
  await putText(kinesis, STREAM, "customer-2", '{"order":1}');
  await openStream(page, STREAM, "Consumers");
  await page.getByRole("button", { name: "Start application" }).click();
  const form = page.getByRole("form", { name: "A new application" });
  await form.getByText("More", { exact: true }).click();
  await form.getByRole("combobox", { name: "A record that cannot be processed" }).click();
  await page.getByRole("option", { name: /Try it again for ever/ }).click();
  await form.getByRole("button", { name: "Start application" }).click();
  const card = applicationCard(page, "poller");
  await expect(card.getByRole("row", { name: /blocked/ })).toContainText(SequenceNumber.slice(-8), {
    timeout: 30_000,
  });
  await expect(definitionOf(card, "Waiting")).toHaveText("2");
});

function applicationCard(page: Page, name: string): Locator {
  return page.getByRole("region", { name: `Application ${name}`, exact: true });
}

async function total(card: Locator, name: string): Promise<number> {
  return numberIn(await definitionOf(card, name).innerText());
}
