import { DescribeStreamSummaryCommand } from "@aws-sdk/client-kinesis";
import { goToAccount } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

test("the create form says what is wrong before it is sent", async ({ page, kinesis, account }) => {
  await createStream(kinesis, "taken");
  await page.goto("/streams/new");
  const name = page.getByRole("textbox", { name: "Name" });
  const shards = page.getByRole("textbox", { name: "Shards" });
  await name.fill("two words");
  await expect(name).toHaveAccessibleDescription(/letters a–z, digits, and _ \. - only, so not a space/);
  await name.fill("taken");
  await expect(name).toHaveAccessibleDescription(`Stream taken under account ${account} already exists.`);
  await page.getByRole("button", { name: "Create stream" }).click();
  await expect(name).toBeFocused();
  await name.fill("x");
  await shards.fill("0");
  await expect(shards).toHaveAccessibleDescription("A stream has at least one shard.");
  await page.getByRole("textbox", { name: "Retention" }).fill("23");
  await expect(page.getByRole("textbox", { name: "Retention" })).toHaveAccessibleDescription(
    "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.",
  );
  await page.getByRole("button", { name: "Create stream" }).click();
  await expect(shards).toBeFocused();
  await expect(page).toHaveURL(/\/streams\/new$/);
});

test("capacity, cost and code follow what is typed", async ({ page }) => {
  await page.goto("/streams/new");
  const panel = page.getByRole("complementary", { name: "What this gives you" });
  const code = panel.getByRole("region", { name: "AWS CLI code" });
  const cost = panel.getByRole("row", { name: "Shard hours" });
  await page.getByRole("textbox", { name: "Name" }).fill("clicks");
  await page.getByRole("textbox", { name: "Shards" }).fill("7");
  await expect(panel.getByText("7,000 records/s")).toBeVisible();
  await expect(panel.getByText("14 MiB/s")).toBeVisible();
  // 7 shards for 730 hours at $0.015.
  await expect(cost).toContainText("$76.65");
  await expect(code).toContainText("--stream-name clicks");
  await expect(code).toContainText("--shard-count 7");
  await page.getByRole("button", { name: "7 days" }).click();
  await expect(code).toContainText("increase-stream-retention-period");
  await page.getByRole("radio", { name: "On-demand" }).click();
  await expect(code).toContainText("ON_DEMAND");
  await panel.getByRole("tab", { name: "boto3" }).click();
  await expect(panel.getByRole("region", { name: "boto3 code" })).toContainText('StreamName="clicks"');
});

test("a form that was filled in is not left without asking", async ({ page }) => {
  await page.goto("/streams/new");
  const name = page.getByRole("textbox", { name: "Name" });
  const dialog = page.getByRole("dialog", { name: "Leave without creating the stream?" });
  await name.fill("unsaved");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Data streams" }).click();
  await dialog.getByRole("button", { name: "Stay" }).click();
  await expect(name).toHaveValue("unsaved");
  await page.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { name: "No streams here yet" })).toBeVisible();
});

test("what is being created stays in its account when another is looked at", async ({
  page,
  kinesis,
  account,
  clientOf,
  request,
}) => {
  const other = String(Number(account) + 500_000);
  await createStream(clientOf(other), "orders");
  // Where time stands still, a stream stays CREATING.
  const paused = await request.post("/api/simulator/clock", {
    headers: { "x-sluice-account": account },
    data: { command: "pause" },
  });
  expect(paused.status()).toBe(200);
  const calls: string[] = [];
  page.on("request", (sent) => calls.push(sent.url()));
  await page.goto("/streams/new");
  await page.getByRole("textbox", { name: "Name" }).fill("orders");
  await page.getByRole("textbox", { name: "Retention" }).fill("48");
  await page.getByRole("button", { name: "Create stream" }).click();
  await expect(page.getByRole("button", { name: "Setting the retention" })).toBeVisible();
  await goToAccount(page, other);
  await expect(page.getByText("orders was created, but: Its retention is 24 hours").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Create stream" })).toBeVisible();
  await expect(page).toHaveURL(/\/streams\/new/);
  expect(calls.filter((url) => url.endsWith("IncreaseStreamRetentionPeriod"))).toEqual([]);
  for (const client of [kinesis, clientOf(other)]) {
    const { StreamDescriptionSummary } = await client.send(
      new DescribeStreamSummaryCommand({ StreamName: "orders" }),
    );
    expect(StreamDescriptionSummary?.RetentionPeriodHours).toBe(24);
  }
});
