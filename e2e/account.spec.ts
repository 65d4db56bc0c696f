import { expectAccessible } from "./support/accessible.ts";
import { choose, section } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

test("the account shows what is in use, its keys, and every limit with its source", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, "counted", 3);
  await page.goto("/streams");
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { name: "Account and limits", level: 1 })).toBeVisible();
  await expect(section(page, "In use").getByText("3 of 20,000")).toBeVisible();

  await test.step("a key is made, disabled, enabled and given up", async () => {
    const keys = section(page, "KMS keys");
    await keys.getByRole("button", { name: "Create key" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Alias" }).fill("orders");
    await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
    const row = keys.getByRole("row", { name: /alias\/orders/ });
    await expect(row.getByText("Enabled")).toBeVisible();
    for (const [action, state] of [
      ["Disable", "Disabled"],
      ["Enable", "Enabled"],
      ["Delete in 30 days", "Pending deletion"],
      ["Cancel the deletion", "Disabled"],
    ] as const) {
      await row.getByRole("button", { name: "Actions for alias/orders" }).click();
      await page.getByRole("menuitem", { name: action, exact: true }).click();
      if (action === "Delete in 30 days") {
        const question = page.getByRole("dialog", { name: "Delete alias/orders in 30 days?" });
        await question.getByRole("button", { name: "Schedule the deletion" }).click();
      }
      await expect(row.getByText(state, { exact: true })).toBeVisible();
    }
  });

  await test.step("limits are found by words, and said to be enforced", async () => {
    const limits = section(page, "Limits");
    await expect(limits.getByText("SLUICE_LIMITS=on")).toBeVisible();
    await page.keyboard.press("Escape");
    await limits.getByRole("searchbox", { name: "Filter limits" }).fill("getrecords shard");
    await expect(limits.getByRole("row")).toHaveCount(3);
    await expect(limits.getByRole("row", { name: /5 calls\/s/ })).toContainText("On");
    await expectAccessible(page, "Account and limits");
  });
});

test("any operation can be called, with the answer and the same call as code beside it", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, "called", 2);
  await page.goto("/call");
  await expect(page.getByRole("textbox", { name: "Input" })).toHaveValue(/"StreamName": "called"/);
  await page.getByRole("button", { name: "Call DescribeStreamSummary" }).click();
  await expect(page.getByText("200 OK")).toBeVisible();
  await expect(page.getByText('"OpenShardCount": 2')).toBeVisible();
  await expectAccessible(page, "Call an operation");

  await choose(page, "Operation", "ListShards");
  await expect(page.getByText("aws kinesis list-shards --stream-name called")).toBeVisible();
  await page.getByRole("textbox", { name: "Input" }).fill('{"StreamName": "nobody"}');
  await page.getByRole("button", { name: "Call ListShards" }).click();
  await expect(page.getByText("400 ResourceNotFoundException")).toBeVisible();
  await page.getByRole("textbox", { name: "Input" }).fill('{"StreamName": }');
  await expect(page.getByText("A value is missing at line 1, column 16.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Call ListShards" })).toBeDisabled();

  await choose(page, "Operation", "AddTagsToStream");
  const input = page.getByRole("textbox", { name: "Input" });
  await input.fill('{"StreamName": "called", "Tags": {"Data": "team-a"}}');
  await page.getByRole("button", { name: "Call AddTagsToStream" }).click();
  await expect(page.getByText("200 OK")).toBeVisible();

  await choose(page, "Service", "Key Management Service");
  await expect(page.getByText("aws kms list-keys")).toBeVisible();
  await page.getByRole("button", { name: "Call ListKeys" }).click();
  await expect(page.getByText('"Keys": [')).toBeVisible();
  await expect(page).toHaveURL(/service=kms/);
});
