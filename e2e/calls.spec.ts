import { ListStreamsCommand, PutRecordCommand } from "@aws-sdk/client-kinesis";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { choose } from "./support/console.ts";
import { putBySdk } from "./support/counted-puts.ts";
import { createStream, putText, readOnce } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const calls = (page: Page) => page.getByRole("listbox", { name: "Calls, the newest last" });
const line = (page: Page, text: RegExp | string) => calls(page).getByRole("option").filter({ hasText: text });
const panel = (page: Page) => page.getByRole("region", { name: "Call", exact: true });
const request = (page: Page) => panel(page).getByRole("region", { name: "request", exact: true });
const answer = (page: Page) => panel(page).getByRole("region", { name: "answer", exact: true });

test("a call made before the page was opened is there with its request and its answer", async ({
  page,
  kinesis,
}) => {
  await page.goto("/calls");
  await expect(page.getByRole("heading", { name: "Nobody has called yet" })).toBeVisible();
  await createStream(kinesis, "orders");
  const put = await putText(kinesis, "orders", "customer-7", '{"order":17}');
  await page.goto("/calls?operation=PutRecord");
  await line(page, "PutRecord").click();
  await expect(request(page)).toContainText('"PartitionKey": "customer-7"');
  await expect(request(page)).toContainText('"order": 17');
  await expect(answer(page)).toContainText(put.SequenceNumber ?? "none");
  await expect(panel(page)).toContainText(put.$metadata.requestId ?? "none");
  await panel(page).getByRole("button", { name: "Base64" }).click();
  await expect(request(page)).toContainText(btoa('{"order":17}'));
  await panel(page).getByText("The same call as code").click();
  await expect(panel(page).getByRole("region", { name: "AWS CLI code" })).toContainText(
    "aws kinesis put-record",
  );
  await expect(page).toHaveURL(/call=/);
  await page.reload();
  await expect(request(page)).toContainText("customer-7");
});

test("a list of many calls opens at its newest and stays there", async ({ page, kinesis }) => {
  await createStream(kinesis, "many");
  for (let index = 0; index < 80; index += 1) await putText(kinesis, "many", `key-${index}`, "x");
  await kinesis.send(new ListStreamsCommand({}));
  await page.goto("/calls");
  await expect(line(page, "ListStreams")).toBeInViewport();
  await putText(kinesis, "many", "one-more", "x");
  await expect(calls(page).getByRole("option").last()).toBeInViewport();
  await expect(page.getByRole("button", { name: /new calls?$/ })).toHaveCount(0);
});

test("calls come as they are made, and each filter leaves its own", async ({ page, kinesis }) => {
  await page.goto("/calls");
  await createStream(kinesis, "orders");
  await kinesis.send(new ListStreamsCommand({}));
  await kinesis
    .send(new PutRecordCommand({ StreamName: "nobody", PartitionKey: "a", Data: new Uint8Array(1) }))
    .catch(() => {});
  const { refused } = await putBySdk(kinesis, "orders");
  expect(refused).toBe(100);
  await expect(line(page, "100 of 120 throttled")).toHaveCount(1);
  await expect(line(page, "400 Refused")).toHaveCount(1);
  await choose(page, "Filter by outcome", /Throttled/);
  await expect(line(page, "PutRecords")).toHaveCount(1);
  await expect(calls(page).getByRole("option")).toHaveCount(1);
  await page.getByRole("button", { name: "Show all" }).click();
  await choose(page, "Filter by operation", /^ListStreams$/);
  await expect(calls(page).getByRole("option")).toHaveCount(1);
  await expect(page).toHaveURL(/operation=ListStreams/);
  await page.reload();
  await expect(calls(page).getByRole("option")).toHaveCount(1);
  await page.getByRole("button", { name: "Show all" }).click();
  await page.getByRole("searchbox", { name: "Filter calls by text" }).fill("ResourceNotFound");
  await line(page, "400 Refused").click();
  await expect(panel(page)).toContainText("Stream nobody under account");
});

test("a read says which stream it read, and records of the answer are decoded", async ({ page, kinesis }) => {
  await createStream(kinesis, "orders");
  await putText(kinesis, "orders", "a", "good morning");
  await readOnce(kinesis, "orders");
  await page.goto("/calls?stream=orders&operation=GetRecords");
  await line(page, "GetRecords").click();
  await expect(answer(page)).toContainText('"Data": "good morning"');
  await panel(page).getByRole("button", { name: "Replay" }).click();
  await expect(panel(page)).toContainText("This is the replay.");
  await expect(answer(page)).toContainText('"Data": "good morning"');
});

test("a put is replayed after a question, and is there twice", async ({ page, kinesis }) => {
  await createStream(kinesis, "orders");
  await putText(kinesis, "orders", "a", "once");
  await page.goto("/calls?operation=PutRecord");
  await line(page, "PutRecord").click();
  await panel(page).getByRole("button", { name: "Replay" }).click();
  const dialog = page.getByRole("dialog", { name: "Call PutRecord again?" });
  await expect(dialog).toContainText("the same 1 record again in orders");
  await dialog.getByRole("button", { name: "Replay PutRecord" }).click();
  await expect(panel(page)).toContainText("This is the replay.");
  await expect(line(page, "replay")).toHaveAttribute("aria-selected", "true");
  await page.goto("/streams/orders?tab=records&from=TRIM_HORIZON");
  await expect(
    page.getByRole("listbox", { name: "Records, the newest last" }).getByRole("option"),
  ).toHaveCount(2);
});

test("a call that makes no sense is there, too", async ({ page, account }) => {
  await page.goto("/calls");
  await expect(page.getByRole("heading", { name: "Nobody has called yet" })).toBeVisible();
  const answer = await page.request.post("/api/aws/kinesis/PutRecord", {
    headers: { "x-sluice-account": account },
    data: '{"StreamName":5}',
  });
  expect(answer.status()).toBe(400);
  await line(page, "400 Refused").click();
  await expect(panel(page)).toContainText("The request could not be read");
  await expect(panel(page)).toContainText("SerializationException");
});

test("the simulator's calls are named and can be hidden, the list can be paused", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, "orders");
  await page.goto("/streams/orders");
  await page.getByRole("button", { name: "Start producer" }).click();
  await page.getByRole("link", { name: "Calls", exact: true }).click();
  await expect(line(page, "from the simulator").first()).toBeVisible();
  await page.getByRole("button", { name: "Freeze the list" }).click();
  await expect(page.getByText(/Frozen; [1-9]\d* calls? since/)).toBeVisible();
  await page.getByRole("button", { name: "Go on with the list" }).click();
  await page.getByRole("checkbox", { name: "Simulator" }).click();
  await expect(line(page, "from the simulator")).toHaveCount(0);
  await kinesis.send(new ListStreamsCommand({}));
  await expect(line(page, "ListStreams")).toHaveCount(1);
});

test("axe finds nothing wrong with the calls", async ({ page, kinesis }) => {
  await page.goto("/calls");
  await expect(page.getByRole("heading", { name: "Nobody has called yet" })).toBeVisible();
  await expectAccessible(page, "no calls");
  await createStream(kinesis, "orders");
  await putBySdk(kinesis, "orders");
  await line(page, "100 of 120 throttled").click();
  await expect(request(page)).toContainText("PartitionKey");
  await expectAccessible(page, "calls, one of them chosen");
});
