import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { GetQueueUrlCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { expectAccessible } from "./support/accessible.ts";
import { section } from "./support/console.ts";
import { createFunction, deployCode } from "./support/functions.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "payments";
const RECORDS = 16;
/** The one record that the handler cannot take. */
const POISON = 6;

const HANDLER = `export const handler = async (event) => {
  for (const { kinesis } of event.Records) {
    const payment = JSON.parse(Buffer.from(kinesis.data, "base64").toString());
    if (payment.poison) throw new Error("cannot take payment " + payment.id);
  }
};
`;

test("a poison record is bisected out of its batch, and found in the failure queue", async ({
  page,
  kinesis,
  account,
  awsEndpoint,
}) => {
  await createStream(kinesis, STREAM);

  await test.step("a function is written that throws on it", async () => {
    await createFunction(page, "Hello", "payments-check");
    await deployCode(page, "index.mjs", HANDLER);
  });

  await test.step("the stream is mapped to it, with bisect and a new failure queue", async () => {
    await page.getByRole("tab", { name: "Mappings" }).click();
    await expect(page.getByText("aws lambda create-event-source-mapping")).toBeVisible();
    await page.getByRole("link", { name: "Create mapping" }).click();
    await expect(page.getByRole("heading", { name: "Create an event source mapping" })).toBeVisible();
    await page.getByRole("textbox", { name: "Batch window" }).fill("1");
    await page.getByRole("textbox", { name: "Retries" }).fill("x");
    await expect(page.getByText("Write a whole number.")).toBeVisible();
    await page.getByRole("textbox", { name: "Retries" }).fill("0");
    await page.getByRole("checkbox", { name: /^Bisect the batch/ }).click();
    await page.getByRole("button", { name: "Queue", exact: true }).click();
    await page.getByRole("textbox", { name: "Name of the new queue" }).fill("lost-payments");
    await expectAccessible(page, "new mapping");
    await page.getByRole("button", { name: "Create mapping" }).click();
    await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  });

  await test.step("records come, one of them poison", async () => {
    const Records = Array.from({ length: RECORDS }, (_, id) => ({
      PartitionKey: "card",
      Data: new TextEncoder().encode(JSON.stringify({ id, poison: id === POISON })),
    }));
    await kinesis.send(new PutRecordsCommand({ StreamName: STREAM, Records }));
  });

  await test.step("the batch is seen to be split until the record is alone", async () => {
    const tree = page.getByRole("region", { name: /^Batch of shard 0/ }).first();
    await expect(tree.getByText(/15 processed, 1 sent to the destination/)).toBeVisible();
    await expectAccessible(page, "a split batch");
    await page.getByRole("button", { name: "View the split batches as table" }).click();
    const parts = tree.getByRole("table", { name: "Parts of the split batch" });
    await expect(parts.getByRole("row", { name: /^1 to 16 0 / })).toContainText("Failed, split");
    await expect(parts.getByRole("row", { name: /^1 to 8 1 / })).toContainText("Failed, split");
    await expect(parts.getByRole("row", { name: /^9 to 16 1 / })).toContainText("Processed");
    const alone = parts.getByRole("row", { name: /^7 4 / });
    await expect(alone).toContainText("Sent to the destination");
    await expect(alone).toContainText(`cannot take payment ${POISON}`);
    await page.getByRole("button", { name: "View the shards as table" }).click();
    const shards = page.getByRole("table", { name: "Where the mapping stands in each shard" });
    await expect(shards.getByRole("row", { name: /^0 Reading/ })).toContainText("none");
    await expectAccessible(page, "a mapping as tables");
  });

  await test.step("what went wrong is told, with a way to the record", async () => {
    const incidents = page.getByRole("table", { name: "What went wrong, the newest first" });
    await expect(incidents).toContainText("Sent to destination");
    await expect(incidents.getByText("Split", { exact: true })).toHaveCount(4);
    await expect(incidents.getByRole("link", { name: "Show records" }).first()).toHaveAttribute(
      "href",
      /tab=records&from=AT_SEQUENCE_NUMBER/,
    );
  });

  await test.step("its message lies in the queue: on its page, and for the SDK", async () => {
    await page.getByRole("link", { name: "Open the queue lost-payments" }).first().click();
    await expect(page.getByRole("heading", { name: "lost-payments", level: 1 })).toBeVisible();
    await expect(page.getByText("RetryAttemptsExhausted").first()).toBeVisible();

    const sqs = new SQSClient({
      endpoint: awsEndpoint,
      region: "us-east-1",
      credentials: { accessKeyId: account, secretAccessKey: "test" },
    });
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: "lost-payments" }));
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    sqs.destroy();
    expect(Messages).toHaveLength(1);
    expect(JSON.parse(Messages[0]?.Body ?? "{}")).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted" },
      KinesisBatchInfo: { shardId: "shardId-000000000000", batchSize: 1 },
    });
  });
});

test("a mapping is filtered, changed, stopped, let go on and deleted", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await putText(kinesis, STREAM, "a", '{"amount": 5}');
  await putText(kinesis, STREAM, "a", '{"amount": 500}');
  await createFunction(page, "Print records", "printer");

  await test.step("a filter is tried on records that are there", async () => {
    await page.goto(`/mappings/new?function=printer&stream=${STREAM}`);
    await page.getByRole("button", { name: "Add pattern" }).click();
    await expect(page.getByText(`1 of the oldest 2 records of ${STREAM} would pass.`)).toBeVisible();
    await page.getByRole("textbox", { name: "Pattern 1" }).fill("[]");
    await expect(page.getByText("A pattern is a JSON object.")).toBeVisible();
    await page
      .getByRole("textbox", { name: "Pattern 1" })
      .fill('{"data":{"amount":[{"numeric":[">",100]}]}}');
    await expect(page.getByText(`1 of the oldest 2 records of ${STREAM} would pass.`)).toBeVisible();
    await page.getByRole("button", { name: "Create mapping" }).click();
    await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
    await expect(section(page, "The mapping now")).toContainText("2since the server started");
  });

  await test.step("its settings are changed in one call", async () => {
    await page.getByRole("tab", { name: "Settings" }).click();
    await page.getByRole("textbox", { name: "Batch size" }).fill("20");
    await page.getByRole("button", { name: "Save settings" }).click();
    await expect(page.getByText("Settings saved")).toBeVisible();
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Batch size" })).toHaveValue("20");
    await expectAccessible(page, "settings of a mapping");
  });

  await test.step("it stands still, and goes on", async () => {
    await page.getByRole("button", { name: "Disable mapping" }).click();
    await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
    await page.getByRole("tab", { name: "Now" }).click();
    await expect(page.getByText("The mapping is disabled", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Enable mapping" }).click();
    await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  });

  await test.step("it is listed, and deleted", async () => {
    await page.getByRole("link", { name: "Mappings", exact: true }).click();
    await page.getByRole("link", { name: `${STREAM} to printer` }).click();
    await page.getByRole("tab", { name: "Settings" }).click();
    await section(page, "Delete the mapping").getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete the mapping" }).click();
    await expect(page.getByRole("heading", { name: "No event source mappings here yet" })).toBeVisible();
    await expectAccessible(page, "mappings, empty");
  });
});
