import { expectAccessible } from "./support/accessible.ts";
import { openStream, openTab, producerPanel } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

test("a producer packs user records, and the record viewer unfolds them", async ({ page, kinesis }) => {
  await createStream(kinesis, "packed");
  await openStream(page, "packed");
  const producer = producerPanel(page);
  await producer.getByRole("button", { name: "Change settings" }).click();
  await producer.getByText("More", { exact: true }).click();
  const packing = producer.getByRole("textbox", { name: "User records in a Kinesis record" });
  await packing.fill("0");
  await expect(
    producer.getByText("A Kinesis record must hold a whole number from 1 to 10,000"),
  ).toBeVisible();
  await packing.fill("10");
  await producer.getByRole("button", { name: "Start producer" }).click();
  await expect(producer.getByText("Kinesis records")).toBeVisible();

  await openTab(page, "Records");
  const records = page.getByRole("listbox", { name: "Records, the newest last" }).getByRole("option");
  await expect(records.filter({ hasText: "KPL × 10" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Freeze the list" }).click();
  await records.filter({ hasText: "KPL × 10" }).last().click();
  const inside = page.getByRole("region", { name: "User records" });
  await expect(inside.getByRole("heading", { name: "10 user records in it" })).toBeVisible();
  await expect(inside.getByRole("listitem")).toHaveCount(10);
  await inside.getByRole("listitem").first().locator("summary").click();
  await expect(inside.getByText(/"customer":/).first()).toBeVisible();
  await expectAccessible(page, "Records, a packed one chosen");
});

test("a record is checked without being stored", async ({ page, kinesis }) => {
  await createStream(kinesis, "checked");
  await openStream(page, "checked", "Send");
  await page.getByRole("button", { name: "Check only" }).click();
  await expect(page.getByText("The call would be accepted").first()).toBeVisible();
  await page.getByRole("button", { name: "A batch" }).click();
  await page.getByRole("button", { name: "Fill in an example" }).click();
  await page.getByRole("button", { name: "Check only" }).click();
  await expect(page.getByText(/records checked, nothing was stored/)).toBeVisible();
  await openTab(page, "Monitor");
  await expect(page.getByRole("heading", { name: "Nothing has happened in this stream" })).toBeVisible();
});
