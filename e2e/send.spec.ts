import { createHash } from "node:crypto";
import { GetRecordsCommand, GetShardIteratorCommand } from "@aws-sdk/client-kinesis";
import type { Locator } from "@playwright/test";
import { choose, definitionOf, openStream, openTab } from "./support/console.ts";
import { expectRecords, recordsIn } from "./support/records.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "sent";

test("a record sent by hand is stored where the page said it would be", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM, 4);
  await openStream(page, STREAM, "Send");
  const key = "customer-42";
  await page.getByRole("textbox", { name: "Partition key" }).fill(key);
  await page.getByRole("textbox", { name: "Data" }).fill('{"orderId": 42}');
  const md5 = createHash("md5").update(key).digest("hex");
  await expect(definitionOf(page, "MD5 of the key")).toHaveText(md5);
  await expect(definitionOf(page, "Hash key")).toHaveText(String(BigInt(`0x${md5}`)));
  const ShardId = await definitionOf(page, "Shard").innerText();
  await page.getByRole("button", { name: "Put record" }).click();
  await expect(page.getByRole("img", { name: "Accepted" })).toBeVisible();

  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ StreamName: STREAM, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
  );
  const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  expect(Records.map(({ PartitionKey }) => PartitionKey)).toEqual([key]);
  expect(new TextDecoder().decode(Records[0]?.Data)).toBe('{"orderId": 42}');
  const sent = page.getByRole("listitem").filter({ hasText: key });
  await expect(sent).toContainText(ShardId);
  await expect(sent).toContainText(Records[0]?.SequenceNumber ?? "none");

  await page.getByRole("link", { name: "See the records" }).click();
  await choose(page, "Begin at", "Oldest");
  await recordsIn(page).click();
  const detail = page.getByRole("region", { name: "Record", exact: true });
  await expect(definitionOf(detail, "Shard")).toContainText(ShardId);
  await expect(definitionOf(detail, "Hash key: the MD5 of the partition key")).toContainText(`0x${md5}`);
  await expect(definitionOf(detail, "Sequence number")).toHaveText(Records[0]?.SequenceNumber ?? "none");
});

test("a batch is sent from pasted lines and from a dropped file", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM, "Send");
  await page.getByRole("button", { name: "A batch" }).click();
  const lines = page.getByRole("textbox", { name: "Records" });
  await lines.fill('{"customer":"ann","n":1}\n\n{"customer":"ben","n":2}\n{"customer":"cleo","n":3}');
  await choose(page, "Partition key", /^From a field/);
  const preview = page.getByRole("table", { name: "The first records of the batch" });
  await expect(preview.getByRole("row")).toHaveCount(4);
  await expect(preview.getByRole("cell", { name: "ben", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Put 3 records" }).click();
  await expect(page.getByText("3 records accepted", { exact: true })).toBeVisible();

  await dropFile(lines, "more.jsonl", '{"customer":"dev","n":4}\n{"customer":"eva","n":5}\n');
  await expect(page.getByText("more.jsonl")).toBeVisible();
  await page.getByRole("button", { name: "Put 2 records" }).click();
  await expect(page.getByText("2 records accepted", { exact: true })).toBeVisible();

  await openTab(page, "Records");
  await choose(page, "Begin at", "Oldest");
  await expectRecords(page, [/ann.*"n":1/, /ben.*"n":2/, /cleo.*"n":3/, /dev.*"n":4/, /eva.*"n":5/]);
});

async function dropFile(target: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await target.page().evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, text] as const,
  );
  await target.dispatchEvent("drop", { dataTransfer });
}
