import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { definitionOf, numberIn, openStream } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "producing";

test("retry policies are compared on a shard that is full", async ({ page, kinesis }) => {
  test.setTimeout(90_000);
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM, "Producers");
  // One after the other: at the same time each would take from the others what the shard has left.
  const policies = { none: "None", immediate: "Immediate", patient: "Exponential" } as const;
  for (const [name, retries] of Object.entries(policies)) {
    await add(page, { name, rate: "1300", retries });
    await expect(async () => {
      expect(await total(page, name, "Sent")).toBeGreaterThan(6_500);
    }).toPass({ timeout: 30_000 });
    await page.getByRole("button", { name: `Stop ${name}`, exact: true }).click();
    await expect(producer(page, name).getByText("Stopped", { exact: true })).toBeVisible();
  }

  // Without retries all that is refused is dropped, and each record is put once.
  expect(await total(page, "none", "Dropped")).toBe(await total(page, "none", "Throttled"));
  expect(await total(page, "none", "Attempts")).toBe(1);
  const storm = await total(page, "immediate", "Attempts");
  const patient = await total(page, "patient", "Attempts");
  expect(storm).toBeGreaterThan(2);
  expect(patient).toBeGreaterThan(1);
  expect(patient).toBeLessThan(storm);
  for (const name of ["none", "immediate", "patient"]) {
    const made = await total(page, name, "Sent");
    expect(made).toBe((await total(page, name, "Accepted")) + (await total(page, name, "Dropped")));
  }
  await expect(page.getByRole("img", { name: /^immediate, last minute/ })).toBeVisible();
  await page.getByRole("button", { name: "View immediate as table" }).click();
  await expect(page.getByRole("region", { name: "immediate, last minute as table" })).toContainText(
    "Dropped",
  );
  await expectAccessible(page, "Producers, three of them");
});

test("a rate is drawn as it is typed, and sent as it is drawn", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM, 2);
  await openStream(page, STREAM, "Producers");
  await page.getByRole("button", { name: "New producer" }).click();
  const curve = (summary: string | RegExp) => page.getByRole("img", { name: summary });
  await expect(curve("Rate over time: 200 records/s all the time")).toBeVisible();

  await page.getByRole("button", { name: "Sine" }).click();
  await expect(curve("Rate over time: 50 to 500 records/s, 275 in the mean, over 2 min")).toBeVisible();
  await page.getByRole("button", { name: "Spike" }).click();
  await page.getByRole("textbox", { name: "Peak" }).fill("1900");
  await page.getByRole("textbox", { name: "Every" }).fill("4");
  await page.getByRole("textbox", { name: "Lasts" }).fill("2");
  await expect(curve("Rate over time: 100 to 1,900 records/s, 1,000 in the mean, over 8 s")).toBeVisible();
  await page.getByRole("button", { name: "View the rate as table" }).click();
  await expect(page.getByRole("region", { name: "Rate over time as table" })).toContainText("1,900");
  await expectAccessible(page, "Producers, the form with a spike");
  await page.getByRole("button", { name: "Start producer" }).click();

  await page.getByRole("button", { name: "View producer-1 as table" }).click();
  const table = page.getByRole("region", { name: "producer-1, last minute as table" });
  await expect(async () => {
    const cells = await table.getByRole("row").getByRole("cell").allInnerTexts();
    const accepted = cells.filter((_, index) => index % 3 === 0).map(numberIn);
    expect(accepted.some((count) => count >= 1_700)).toBe(true);
    expect(accepted.some((count) => count > 0 && count <= 300)).toBe(true);
  }).toPass({ timeout: 20_000 });
});

test("a file of rates is played, and one of a wrong shape is said to be so", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM, "Producers");
  await page.getByRole("button", { name: "New producer" }).click();
  await page.getByRole("button", { name: "File", exact: true }).click();
  const start = page.getByRole("button", { name: "Start producer" });
  const file = page.getByLabel("File", { exact: true });
  await expect(start).toBeDisabled();

  const upload = (name: string, text: string) =>
    file.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await upload("wrong.csv", "a,b,c\n1,2,3\n");
  await expect(file).toHaveAccessibleDescription("wrong.csv: Line 2 has 3 columns; one or two are expected.");
  await expect(start).toBeDisabled();
  await upload("huge.json", "[5, 1000000]");
  await expect(file).toHaveAccessibleDescription(/reaches 1,000,000 records per second/);
  await expect(start).toBeDisabled();

  await upload("day.csv", "time,count\n2026-01-01T00:00:00Z,60\n2026-01-01T00:00:01Z,600\n");
  await expect(page.getByText("day.csv: 2 points, 600 records/s at most.")).toBeVisible();
  await expect(page.getByRole("img", { name: "Rate over time: 60 to 600 records/s" })).toBeVisible();
  await start.click();
  await expect(producer(page, "producer-1")).toContainText("a recording of 2 points, again and again");
  await expect.poll(() => total(page, "producer-1", "Accepted"), { timeout: 15_000 }).toBeGreaterThan(600);
});

test("what cannot be is said beside its field, and nothing is started", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM, "Producers");
  await page.getByRole("button", { name: "New producer" }).click();
  const start = page.getByRole("button", { name: "Start producer" });
  const rate = page.getByRole("textbox", { name: "Rate" });
  for (const wrong of ["0", "1000000", "many"]) {
    await rate.fill(wrong);
    await expect(rate).toHaveAccessibleDescription(
      "The rate must be a number from 1 to 100,000 records per second.",
    );
    await rate.press("Enter");
    await expect(start).toBeDisabled();
  }
  await rate.fill("100");
  const template = page.getByRole("textbox", { name: "Template" });
  await template.fill('{"a": {{walk(5)}}}');
  await expect(template).toHaveAccessibleDescription(/"walk" at character 9 needs a start and a step/);
  await expect(start).toBeDisabled();
  await template.fill('{"a": {{walk(5, 1)}}}');
  await page.getByText("More", { exact: true }).click();
  const seed = page.getByRole("textbox", { name: "Seed" });
  await seed.fill("1.5");
  await expect(seed).toHaveAccessibleDescription(/The seed must be a whole number/);
  await expect(start).toBeDisabled();
  await expect(page.getByText("Nobody produces here yet")).toHaveCount(0);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Nobody produces here yet")).toBeVisible();
});

test("a producer is begun from a template, copied, and removed", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM, "Producers");
  await page.getByRole("button", { name: "New producer" }).click();
  await page.getByRole("combobox", { name: "Records" }).click();
  await page.getByRole("option", { name: /^Payments with fraud/ }).click();
  await expect(page.getByRole("region", { name: "Sample record" })).toContainText('"card":"key-');
  await page.getByRole("textbox", { name: "Name" }).fill("cards");
  await page.getByRole("button", { name: "Start producer" }).click();
  await expect(producer(page, "cards").getByText("Running", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "More for cards" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveValue("producer-1");
  await name.fill("cards");
  await expect(name).toHaveAccessibleDescription("Another producer of this stream is named cards.");
  await name.fill("cards-2");
  await page.getByRole("button", { name: "Start producer" }).click();
  await expect(producer(page, "cards-2")).toBeVisible();

  await page.getByRole("button", { name: "More for cards", exact: true }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(producer(page, "cards")).toHaveCount(0);
  await expect(producer(page, "cards-2")).toBeVisible();
});

function producer(page: Page, name: string): Locator {
  return page.getByRole("article", { name, exact: true });
}

async function total(page: Page, name: string, term: string): Promise<number> {
  return numberIn(await definitionOf(producer(page, name), term).innerText());
}

interface Added {
  readonly name: string;
  readonly rate: string;
  readonly retries: "None" | "Immediate" | "Exponential";
}

async function add(page: Page, { name, rate, retries }: Added): Promise<void> {
  await page.getByRole("button", { name: "New producer" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "Rate" }).fill(rate);
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: retries, exact: true }).click();
  // With few attempts every policy soon uses up all of them.
  if (retries !== "None") await page.getByRole("textbox", { name: "Attempts" }).fill("10");
  await page.getByRole("button", { name: "Start producer" }).click();
  await expect(producer(page, name).getByText("Running", { exact: true })).toBeVisible();
}
