import type { Locator, Page } from "@playwright/test";
import { expectRates, ratesOf, viewAsTable } from "./support/charts.ts";
import { definitionOf, numberIn, openStream, openTab, producerPanel } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "produced";

test("a template that is wrong is said beside its field, and nothing is started", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM);
  const producer = producerPanel(page);
  await producer.getByRole("button", { name: "Change settings" }).click();
  const template = producer.getByRole("textbox", { name: "Template" });
  const start = producer.getByRole("button", { name: "Start producer" });

  await template.fill('{"a": {{numbr(1, 2)}}}');
  await expect(template).toHaveAccessibleDescription(/There is no field "numbr" at character 9/);
  await expect(producer.getByText("No record with this template")).toBeVisible();
  await expect(start).toBeDisabled();

  await template.fill('{"a": {{number(1)}}}');
  await expect(template).toHaveAccessibleDescription(/"number" at character 9 needs two numbers/);
  await template.press("Enter");
  await producer.getByRole("textbox", { name: "Rate" }).press("Enter");
  await expect(start).toBeDisabled();
  await expect(producer.getByText("Running", { exact: true })).toHaveCount(0);

  await template.fill('{"a": {{number(7, 7)}}}');
  await expect(producer.getByRole("region", { name: "Sample record" })).toContainText('{"a": 7}');
  await start.click();
  await expect(producer.getByText("Running", { exact: true })).toBeVisible();
  await openTab(page, "Records");
  await expect(page.getByRole("option", { name: /\{"a": 7\}$/ }).first()).toBeVisible();
});

test("a producer runs on while no page is open, and under new settings while it runs", async ({
  page,
  context,
  kinesis,
}) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM);
  await producerPanel(page).getByRole("button", { name: "Start producer" }).click();
  const before = await sentAtLeast(producerPanel(page), 50);
  await page.close();

  const again = await context.newPage();
  await openStream(again, STREAM);
  const producer = producerPanel(again);
  await expect(producer.getByText("Running", { exact: true })).toBeVisible();
  await sentAtLeast(producer, before + 1);
  await expectRate(again, 200);

  await producer.getByRole("button", { name: "Settings" }).click();
  await producer.getByRole("textbox", { name: "Rate" }).fill("400");
  await producer.getByRole("button", { name: "Save" }).click();
  await expect(producer.getByText("400 records/s, 10,000 keys evenly")).toBeVisible();
  await expect(producer.getByText("Running", { exact: true })).toBeVisible();
  await expectRate(again, 400);

  await producer.getByRole("button", { name: "Stop producer" }).click();
  await producer.getByRole("button", { name: "Remove producer" }).click();
  await expect(producer.getByText("Stopped", { exact: true })).toHaveCount(0);
});

async function sentAtLeast(producer: Locator, records: number): Promise<number> {
  const sent = async () => numberIn(await definitionOf(producer, "Sent").innerText());
  await expect.poll(sent, { timeout: 15_000 }).toBeGreaterThanOrEqual(records);
  return await sent();
}

async function expectRate(page: Page, recordsPerSecond: number): Promise<void> {
  await viewAsTable(page, "Incoming records");
  await expect(async () => {
    expectRates(await ratesOf(page, "Incoming records", 3), { Stream: recordsPerSecond }, 0.05);
  }).toPass({ timeout: 20_000 });
}
