import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { expectAccessible } from "./support/accessible.ts";
import { createStream, putText } from "./support/stream.ts";
import { test as base, expect } from "./support/test.ts";

const test = base.extend<{ readonly sqs: SQSClient }>({
  sqs: async ({ account, awsEndpoint }, use) => {
    const client = new SQSClient({
      endpoint: awsEndpoint,
      region: "us-east-1",
      credentials: { accessKeyId: account, secretAccessKey: "test" },
    });
    await use(client);
    client.destroy();
  },
});

test.setTimeout(120_000);

test("a queue is made, filled, looked at without receiving, purged and deleted", async ({
  page,
  sqs,
  account,
}) => {
  await page.goto("/queues");
  await page.getByRole("button", { name: "Show me the command" }).click();
  await expectAccessible(page, "no queues");
  await page.getByRole("link", { name: "Create queue" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("a b");
  await expect(page.getByText("letters, figures, hyphens and underscores only")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("orders");
  await page.getByRole("main").getByRole("button", { name: "Create queue" }).click();

  await expect(page.getByRole("heading", { name: "No messages in it now" })).toBeVisible();
  await page.getByRole("button", { name: "Send message" }).click();
  const dialog = page.getByRole("dialog", { name: "Send a message" });
  await dialog.getByRole("textbox", { name: "Body" }).fill('{"order":7}');
  await expectAccessible(page, "send dialog");
  await dialog.getByRole("button", { name: "Send message" }).click();
  const rows = page.getByRole("region", { name: "Messages", exact: true }).getByRole("row");
  await expect(rows.filter({ hasText: '{"order":7}' })).toContainText("Visible");

  const QueueUrl = `http://localhost/${account}/orders`;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }));
  expect(Messages[0]?.Body).toBe('{"order":7}');
  await expect(rows.filter({ hasText: '{"order":7}' })).toContainText("In flight");
  await rows.filter({ hasText: '{"order":7}' }).getByRole("button").click();
  const panel = page.getByRole("region", { name: "Message", exact: true });
  await expect(panel).toContainText('"order": 7');
  await expect(panel).toContainText(Messages[0]?.MessageId ?? "none");
  await expectAccessible(page, "a message");

  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Visibility timeout" }).fill("45");
  await page.getByRole("region", { name: "Times" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("45 s", { exact: true })).toBeVisible();
  await expectAccessible(page, "settings of a queue");
  await page.getByRole("button", { name: "Purge", exact: true }).click();
  await page.getByRole("button", { name: "Purge queue" }).click();
  await page.getByRole("tab", { name: "Messages" }).click();
  await expect(page.getByRole("heading", { name: "No messages in it now" })).toBeVisible();

  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("textbox", { name: /name to go on/ }).fill("orders");
  await page.getByRole("button", { name: "Delete the queue" }).click();
  await expect(page.getByRole("heading", { name: "No queues here yet" })).toBeVisible();
});

test("a failure of a mapping says which records, and leads to them", async ({
  page,
  sqs,
  kinesis,
  account,
}) => {
  await createStream(kinesis, "visits");
  const { SequenceNumber = "", ShardId = "" } = await putText(kinesis, "visits", "visitor", "poison");
  await sqs.send(new CreateQueueCommand({ QueueName: "failed" }));
  const failure = {
    requestContext: {
      requestId: "1",
      functionArn: `arn:aws:lambda:us-east-1:${account}:function:printer`,
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: 3,
    },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    KinesisBatchInfo: {
      shardId: ShardId,
      startSequenceNumber: SequenceNumber,
      endSequenceNumber: SequenceNumber,
      batchSize: 1,
      streamArn: `arn:aws:kinesis:us-east-1:${account}:stream/visits`,
    },
  };
  const QueueUrl = `http://localhost/${account}/failed`;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(failure) }));
  await page.goto("/queues/failed");
  const row = page
    .getByRole("row")
    .filter({ hasText: /1 record of shard \d given up: RetryAttemptsExhausted/ });
  await row.getByRole("button").click();
  await expect(page.getByText("1 record given up: no retry was left")).toBeVisible();
  await page.getByRole("link", { name: "Look at the records in the stream" }).click();
  await expect(page).toHaveURL(new RegExp(`/streams/visits\\?tab=records.*seq=${SequenceNumber}`));
  await expect(page.getByText("poison").first()).toBeVisible();
});

test("a topic brings what is published to the queue that is subscribed", async ({ page }) => {
  await page.goto("/topics");
  await page.getByRole("button", { name: "Show me the commands" }).click();
  await expectAccessible(page, "no topics");
  await page.getByRole("button", { name: /for me$/ }).click();
  const card = page.getByRole("region", { name: "alerts", exact: true });
  await expect(card).toContainText("1 subscription");
  await card.getByRole("button", { name: "Publish message" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish to alerts" });
  await dialog.getByRole("textbox", { name: "Message" }).fill("the tank is empty");
  await dialog.getByRole("textbox", { name: "Subject" }).fill("Tank 4");
  await expectAccessible(page, "publish dialog");
  await dialog.getByRole("button", { name: "Publish message" }).click();
  const row = page.getByRole("table", { name: "Subscriptions of alerts" }).getByRole("row").last();
  await expect(row.getByRole("cell").nth(3)).toHaveText("1");
  await expectAccessible(page, "topics");
  await row.getByRole("link", { name: "alerts" }).click();
  await page.getByRole("row").filter({ hasText: "the tank is empty" }).getByRole("button").click();
  await expect(page.getByRole("region", { name: "Message", exact: true })).toContainText("Tank 4");

  await page.getByRole("link", { name: "Queues", exact: true }).click();
  await page
    .getByRole("navigation", { name: "Queues and topics" })
    .getByRole("link", { name: "Topics" })
    .click();
  await card.getByRole("button", { name: "Unsubscribe alerts" }).click();
  await page.getByRole("button", { name: "Unsubscribe", exact: true }).click();
  await expect(card).toContainText("Nobody is subscribed");
  await card.getByRole("button", { name: "Delete topic alerts" }).click();
  await page.getByRole("button", { name: "Delete topic", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No topics here yet" })).toBeVisible();
});
