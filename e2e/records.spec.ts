import { PutRecordCommand } from "@aws-sdk/client-kinesis";
import { totalsOf, viewAsTable } from "./support/charts.ts";
import { choose, openStream, openTab } from "./support/console.ts";
import { expectRecords, recordsIn } from "./support/records.ts";
import { createStream, putText, readOnce } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "recorded";
const MARKUP = "<img src=x onerror=alert(1)>";

test.use({ timezoneId: "UTC" });

test("what one does not see in keys and data is written out, and nothing turns its line around", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, STREAM);
  await putText(kinesis, STREAM, "order\u200b1", "\u202egnp.exe");
  await putText(kinesis, STREAM, "blank", "\n\n\n");
  await openStream(page, STREAM, "Records");
  await choose(page, "Begin at", "Oldest");
  const rows = page.getByRole("option");
  await expect(rows.nth(0)).toContainText("order\\u200b1");
  await expect(rows.nth(0)).toContainText("\\u202egnp.exe");
  await expect(rows.nth(1)).toContainText("only white space");
  await rows.nth(0).click();
  await expect(page.getByRole("region", { name: "Data of the record" })).toHaveText("\\u202egnp.exe");
});

test("records are read from each of the five positions", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await putText(kinesis, STREAM, "a", "first");
  const { ShardId = "", SequenceNumber = "" } = await putText(kinesis, STREAM, "b", "second");
  const nextSecond = Math.floor(Date.now() / 1_000) * 1_000 + 1_000;
  await expect.poll(() => Date.now()).toBeGreaterThan(nextSecond);
  await putText(kinesis, STREAM, "c", "third");

  await openStream(page, STREAM, "Records");
  await expect(page.getByRole("heading", { name: "Waiting for the next record" })).toBeVisible();
  await expect(page.getByText("LATEST shows only what arrives after you began to read")).toBeVisible();
  await putText(kinesis, STREAM, "d", "fourth");
  await expectRecords(page, [/fourth$/]);

  await choose(page, "Begin at", "Oldest");
  await expectRecords(page, [/first$/, /second$/, /third$/, /fourth$/]);

  await choose(page, "Begin at", "At a time");
  await page.getByLabel("Time to begin at").fill(new Date(nextSecond).toISOString().slice(0, 19));
  await expectRecords(page, [/third$/, /fourth$/]);

  await choose(page, "Begin at", "At a sequence number");
  await expect(page.getByText("Sequence numbers belong to a shard: choose the one to read.")).toBeVisible();
  await choose(page, "Shard to read", `Shard ${Number(ShardId.split("-")[1])}`);
  await page.getByRole("textbox", { name: "Sequence number" }).fill(SequenceNumber);
  await expectRecords(page, [/second$/, /third$/, /fourth$/]);

  await choose(page, "Begin at", "After a sequence number");
  await expectRecords(page, [/third$/, /fourth$/]);
  await page.reload();
  await expectRecords(page, [/third$/, /fourth$/]);
});

test("data are shown as text, JSON and hex", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await putText(kinesis, STREAM, "json", '{"a":[1,2]}');
  const Data = Uint8Array.of(0xff, 0x00, 0x41);
  await kinesis.send(new PutRecordCommand({ StreamName: STREAM, PartitionKey: "bytes", Data }));
  await openStream(page, STREAM, "Records");
  await page.getByRole("button", { name: "Read from the oldest" }).click();
  const data = page.getByRole("region", { name: "Data of the record" });

  await recordsIn(page).filter({ hasText: "json" }).click();
  await expect(data).toHaveText('{"a":[1,2]}');
  await page.getByRole("button", { name: "JSON" }).click();
  await expect(data).toHaveText('{\n  "a": [\n    1,\n    2\n  ]\n}', { useInnerText: true });
  await page.getByRole("button", { name: "Hex" }).click();
  await expect(data).toContainText("000000  7b 22 61 22 3a 5b 31 2c 32 5d 7d");

  await recordsIn(page).filter({ hasText: "bytes" }).click();
  await expect(data).toContainText("000000  ff 00 41");
  await page.getByRole("button", { name: "UTF-8" }).click();
  await expect(page.getByText("This is not UTF-8.")).toBeVisible();
  await expect(data).toContainText("ff 00 41");
});

test("what a record holds is text and never runs", async ({ page, kinesis }) => {
  const foreign: string[] = [];
  page.on("dialog", (dialog) => {
    foreign.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/x")) foreign.push(request.url());
  });
  await createStream(kinesis, STREAM);

  await openStream(page, STREAM, "Send");
  await page.getByRole("textbox", { name: "Partition key" }).fill(MARKUP);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await page.getByRole("textbox", { name: "Data" }).fill(MARKUP);
  await page.getByRole("button", { name: "Put record" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: MARKUP })).toBeVisible();

  await openTab(page, "Records");
  await page.getByRole("button", { name: "Read from the oldest" }).click();
  const record = recordsIn(page);
  await expect(record).toContainText(`${MARKUP}…`);
  await expect(record.getByText(MARKUP, { exact: true })).toHaveCount(2);
  await record.click();
  await expect(page.getByRole("heading", { name: `Record of key ${MARKUP}` })).toBeVisible();
  for (const format of ["UTF-8", "JSON", "Hex"]) {
    await page.getByRole("button", { name: format }).click();
    await expect(page.getByRole("region", { name: "Data of the record" })).toContainText("img src=x");
  }
  expect(foreign).toEqual([]);
});

test("looking leaves no trace in the metrics, reading does", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await putText(kinesis, STREAM, "a", "seen");
  await openStream(page, STREAM, "Records");
  await page.getByRole("button", { name: "Read from the oldest" }).click();
  await expectRecords(page, [/seen$/]);
  await openTab(page, "Monitor");
  await viewAsTable(page, "Incoming records");
  await expect.poll(() => totalsOf(page, "Incoming records")).toEqual({ "Whole stream": 1 });
  for (const title of ["Outgoing records, polled", "GetRecords calls"]) {
    await viewAsTable(page, title);
    await expect.poll(() => totalsOf(page, title)).toEqual({ "Whole stream": 0 });
  }

  await readOnce(kinesis, STREAM);
  for (const title of ["Outgoing records, polled", "GetRecords calls"]) {
    await expect.poll(() => totalsOf(page, title)).toEqual({ "Whole stream": 1 });
  }
});
