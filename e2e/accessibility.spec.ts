import { expectAccessible } from "./support/accessible.ts";
import { viewAsTable } from "./support/charts.ts";
import { closeDialog, openStream, openTab, producerPanel } from "./support/console.ts";
import { startProducer } from "./support/producer.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "accessible";

// Every look at a page is two runs of axe.
test.setTimeout(120_000);

test("lists and forms have nothing that axe finds wrong", async ({ page, kinesis }) => {
  await page.goto("/streams");
  await page.getByRole("button", { name: "Show me the command" }).click();
  await expectAccessible(page, "empty list");

  await createStream(kinesis, STREAM);
  await expect(page.getByRole("link", { name: STREAM })).toBeVisible();
  await expectAccessible(page, "list");

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
  await expectAccessible(page, "palette");
  await closeDialog(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await expectAccessible(page, "keyboard sheet");
  await closeDialog(page);
  await page.getByRole("button", { name: /^Account and region: / }).click();
  await expect(page.getByRole("button", { name: "Go there" })).toBeVisible();
  await expectAccessible(page, "account switch");

  await page.goto("/streams/new");
  await page.getByRole("textbox", { name: "Name" }).fill("not a name");
  await page.getByRole("button", { name: "Add tag" }).click();
  await expectAccessible(page, "create form with errors");

  await page.goto("/streams/nobody");
  await expect(page.getByRole("heading", { name: "nobody is not here" })).toBeVisible();
  await expectAccessible(page, "unknown stream");
});

test("the tabs of an empty stream have nothing that axe finds wrong", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM);
  await producerPanel(page).getByRole("button", { name: "Change settings" }).click();
  await expect(page.getByRole("heading", { name: "Nothing has happened in this stream" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Expected records per second by shard" })).toBeVisible();
  await expectAccessible(page, "Monitor, empty, with the producer's settings");
  await openTab(page, "Shards");
  await expect(page.getByRole("heading", { name: "1 open shard" })).toBeVisible();
  await expectAccessible(page, "Shards, empty");
  await openTab(page, "Records");
  await expect(page.getByRole("heading", { name: "Waiting for the next record" })).toBeVisible();
  await expectAccessible(page, "Records, empty");
  await openTab(page, "Send");
  await expect(page.getByRole("heading", { name: "Where it falls" })).toBeVisible();
  await expectAccessible(page, "Send");
  await page.getByRole("button", { name: "A batch" }).click();
  await page.getByRole("button", { name: "Fill in an example" }).click();
  await expect(page.getByRole("heading", { name: "What will be sent" })).toBeVisible();
  await expectAccessible(page, "Send, a batch");
  await openTab(page, "Settings");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("dialog", { name: `Delete ${STREAM}?` })).toBeVisible();
  await expectAccessible(page, "dialog that deletes");
  await closeDialog(page);
  await page.getByRole("textbox", { name: "Keep records for" }).fill("1");
  await expectAccessible(page, "Settings, with an error");
});

test("the tabs of a busy stream have nothing that axe finds wrong", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM, 2);
  await putText(kinesis, STREAM, "customer-1", '{"order":1}');
  await openStream(page, STREAM);
  await producerPanel(page).getByRole("button", { name: "Start producer" }).click();
  await page.getByRole("button", { name: "By shard" }).click();
  await expect(page.getByRole("img", { name: "Incoming records" })).toBeVisible();
  await viewAsTable(page, "Write throttles");
  await expectAccessible(page, "Monitor, by shard, with a table");
  await openTab(page, "Shards");
  await page.getByRole("button", { name: "Split shard 0" }).click();
  await expect(page.getByRole("region", { name: "Split shard 0", exact: true })).toBeVisible();
  await expectAccessible(page, "panel that splits");
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expectAccessible(page, "Shards");
  await openTab(page, "Records");
  const records = page.getByRole("listbox", { name: "Records, the newest last" }).getByRole("option");
  await expect(records.first()).toBeVisible();
  await page.getByRole("button", { name: "Freeze the list" }).click();
  await records.last().click();
  await expect(page.getByRole("region", { name: "Data of the record" })).toBeVisible();
  await expectAccessible(page, "Records, one of them chosen");
  await page.getByRole("link", { name: "Data streams" }).first().click();
  await expect(page.getByRole("row", { name: /Producer/ })).toBeVisible();
  await expectAccessible(page, "list with a producer");
});

test("who reads a stream has nothing that axe finds wrong", async ({ page, kinesis, request, account }) => {
  await createStream(kinesis, STREAM, 4);
  await startProducer(request, account, STREAM, 100);
  await openStream(page, STREAM, "Lag");
  await expect(page.getByRole("heading", { name: "Nobody reads this stream" })).toBeVisible();
  await expectAccessible(page, "Readers, nobody");
  await openTab(page, "Consumers");
  await page.getByRole("button", { name: "Start application" }).click();
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("textbox", { name: "Workers" }).fill("0");
  await expectAccessible(page, "Consumers, a form with an error");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: /^Worker group of 3/ }).click();
  await expect(page.getByRole("row", { name: /reading/ })).toHaveCount(4, { timeout: 30_000 });
  await page.getByRole("button", { name: "Kill worker-2" }).click();
  await expect(page.getByRole("row", { name: /expiring/ }).first()).toBeVisible();
  await expectAccessible(page, "Consumers, a group with a dead worker");
  await openTab(page, "Lag");
  await page.getByRole("listbox", { name: "Shards as tapes" }).press("Home");
  await expect(page.getByRole("region", { name: "Consumers of shard 0", exact: true })).toBeVisible();
  await expectAccessible(page, "Readers, a shard chosen");
  await page.getByRole("button", { name: "View the tape as table" }).click();
  await page.getByRole("button", { name: "View polling against fan-out as table" }).click();
  await expectAccessible(page, "Readers, as tables");
});
