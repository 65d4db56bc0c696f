import {
  DescribeStreamConsumerCommand,
  GetResourcePolicyCommand,
  ListStreamConsumersCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-kinesis";
import { expectAccessible } from "./support/accessible.ts";
import { closeDialog, openStream, openTab } from "./support/console.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "heard";

test("a consumer is registered, listens, is tagged, shared and deregistered", async ({
  page,
  kinesis,
  account,
}) => {
  const StreamARN = `arn:aws:kinesis:us-east-1:${account}:stream/${STREAM}`;
  const consumer = async () => {
    const { Consumers = [] } = await kinesis.send(new ListStreamConsumersCommand({ StreamARN }));
    return Consumers[0];
  };
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM, "Consumers");
  const row = page.getByRole("row", { name: /^reports/ });
  const act = async (name: string) => {
    await row.getByRole("button", { name: "More for reports" }).click();
    await page.getByRole("menuitem", { name }).click();
  };

  await test.step("without one, the page says what it is and how it is called", async () => {
    await expect(page.getByRole("heading", { name: "No consumer is registered" })).toBeVisible();
    await expect(page.getByText("aws kinesis register-stream-consumer")).toBeVisible();
    await expectAccessible(page, "Consumers, empty");
  });

  await test.step("it is registered and becomes active", async () => {
    await page.getByRole("button", { name: "Register consumer" }).click();
    const dialog = page.getByRole("dialog", { name: "Register consumer" });
    await dialog.getByRole("textbox", { name: "Name" }).fill("a b");
    await expect(dialog.getByRole("button", { name: "Register consumer" })).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Name" }).fill("reports");
    await expectAccessible(page, "dialog that registers");
    await dialog.getByRole("button", { name: "Register consumer" }).click();
    await expect(row.getByRole("cell", { name: "Active" })).toBeVisible();
    await expect(row).toContainText("0 of 1 shard");
    expect((await consumer())?.ConsumerStatus).toBe("ACTIVE");
  });

  await test.step("it listens, and what is put is pushed to it and counted", async () => {
    await row.getByRole("button", { name: "Listen" }).click();
    const dialog = page.getByRole("dialog", { name: "Listen as reports" });
    await dialog.getByRole("button", { name: "Subscribe" }).click();
    await expect(dialog.getByText("Subscribed.")).toBeVisible();
    await putText(kinesis, STREAM, "customer-1", "a first order");
    await expect(dialog.getByText("a first order")).toBeVisible();
    await expectAccessible(page, "dialog that listens");
    await expect(page.locator("tr", { hasText: "reports" })).toContainText("1 of 1 shard");
    await closeDialog(page);
    await expect(row).toContainText("0 of 1 shard");
    await openTab(page, "Monitor");
    await expect(page.getByRole("region", { name: "Outgoing records, fan-out" })).toBeVisible();
    await expect(page.getByText("1 in 5 min").first()).toBeVisible();
    await openTab(page, "Consumers");
  });

  await test.step("its tags are its own", async () => {
    await act("Tags");
    const dialog = page.getByRole("dialog", { name: "Tags of reports" });
    await dialog.getByRole("button", { name: "Add tag" }).click();
    await dialog.getByRole("textbox", { name: "Key of tag 1" }).fill("team");
    await dialog.getByRole("textbox", { name: "Value of tag 1" }).fill("data");
    await dialog.getByRole("button", { name: "Save tags" }).click();
    await expect(dialog).toHaveCount(0);
    const ResourceARN = (await consumer())?.ConsumerARN;
    const { Tags } = await kinesis.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(Tags).toEqual([{ Key: "team", Value: "data" }]);
  });

  await test.step("its policy is written and deleted", async () => {
    const ResourceARN = (await consumer())?.ConsumerARN;
    const policy = async () => (await kinesis.send(new GetResourcePolicyCommand({ ResourceARN }))).Policy;
    await act("Resource policy");
    const dialog = page.getByRole("dialog", { name: "Resource policy of reports" });
    await dialog.getByRole("button", { name: "Use the cross-account template" }).click();
    await dialog.getByRole("button", { name: "Save policy" }).click();
    await expect.poll(policy).toContain("kinesis:SubscribeToShard");
    await dialog.getByRole("button", { name: "Delete policy" }).click();
    const question = page.getByRole("dialog", { name: "Delete the resource policy?" });
    await question.getByRole("button", { name: "Delete policy" }).click();
    await expect.poll(policy).toBe("{}");
    await expect(page.getByRole("dialog", { name: "Delete the resource policy?" })).toHaveCount(0);
    await closeDialog(page);
  });

  await test.step("it is deregistered", async () => {
    const ConsumerARN = (await consumer())?.ConsumerARN;
    await act("Deregister");
    await page.getByRole("dialog").getByRole("button", { name: "Deregister" }).click();
    await expect(page.getByRole("heading", { name: "No consumer is registered" })).toBeVisible();
    await expect(kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN }))).rejects.toThrow(
      "was not found",
    );
  });
});

test("a stream with consumers is deleted only when they go with it", async ({ page, kinesis }) => {
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM, "Consumers");
  await page.getByRole("button", { name: "Register consumer" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Register consumer" }).click();
  await expect(
    page.getByRole("row", { name: /^reports/ }).getByRole("cell", { name: "Active" }),
  ).toBeVisible();
  await openTab(page, "Settings");
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Delete ${STREAM}?` });
  await dialog.getByRole("textbox", { name: "Type the stream’s name" }).fill(STREAM);
  await expect(dialog.getByRole("button", { name: "Delete the stream" })).toBeDisabled();
  await dialog.getByRole("checkbox", { name: /Deregister them with it/ }).click();
  await dialog.getByRole("button", { name: "Delete the stream" }).click();
  await expect(page.getByRole("heading", { name: "No streams here yet" })).toBeVisible();
});
