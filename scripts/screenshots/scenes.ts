import { expect, type Page } from "@playwright/test";

type Scene = (page: Page) => Promise<void>;

/** How each page comes to show what is to be looked at. */
export const SCENES = {
  async monitor(page) {
    await page.goto("/streams/orders?view=shards");
    await expect(page.getByRole("img", { name: "Incoming records" })).toBeVisible();
    await ticks(page);
  },
  async "monitor-throttles"(page) {
    await page.goto("/streams/orders?view=shards");
    const charts = page.getByRole("region", { name: "Write throttles", exact: true });
    await charts.scrollIntoViewIfNeeded();
    await charts.evaluate((element) => element.scrollIntoView({ block: "center" }));
    await expect(page.getByRole("img", { name: "Write throttles" })).toBeVisible();
    await ticks(page);
  },
  async "monitor-empty"(page) {
    await page.goto("/streams/audit-trail");
    await expect(page.getByRole("heading", { name: "Nothing has happened" })).toBeVisible();
  },
  async "producer-settings"(page) {
    await page.goto("/streams/audit-trail");
    await page.getByRole("button", { name: "Change settings" }).click();
    await expect(page.getByRole("img", { name: "Expected records per second by shard" })).toBeVisible();
  },
  async producers(page) {
    await page.goto("/streams/orders?tab=producers");
    await expect(page.getByRole("img", { name: /last minute/ }).first()).toBeVisible();
    await ticks(page);
  },
  async streams(page) {
    await page.goto("/streams");
    await expect(page.getByRole("link", { name: "orders" })).toBeVisible();
    await ticks(page);
  },
  async "streams-empty"(page) {
    await page.goto("/streams?region=eu-west-1");
    await expect(page.getByRole("heading", { name: "No streams here yet" })).toBeVisible();
    await page.evaluate(() => localStorage.clear());
  },
  async create(page) {
    await page.goto("/streams/new");
    await expect(page.getByRole("textbox", { name: "Name" })).not.toHaveValue("");
    await expect(page.getByText("in use")).toBeVisible();
  },
  async shards(page) {
    await page.goto("/streams/orders?tab=shards");
    await expect(page.getByRole("heading", { name: "3 open shards" })).toBeVisible();
    await ticks(page);
  },
  async split(page) {
    await page.goto("/streams/orders?tab=shards");
    await page.getByRole("button", { name: "Split shard 1" }).click();
    await expect(page.getByRole("region", { name: "Split shard 1", exact: true })).toBeVisible();
  },
  async records(page) {
    await page.goto("/streams/clicks?tab=records&as=json");
    await expect(page.getByRole("option").first()).toBeVisible();
    await page.getByRole("button", { name: "Freeze the list" }).click();
    await page.getByRole("option").nth(4).click();
    await expect(page.getByRole("region", { name: "Data of the record" })).toBeVisible();
  },
  async "records-empty"(page) {
    await page.goto("/streams/audit-trail?tab=records");
    await expect(page.getByRole("heading", { name: "Waiting for the next record" })).toBeVisible();
  },
  async send(page) {
    await page.goto("/streams/clicks?tab=send");
    await expect(page.getByRole("heading", { name: "Where it falls" })).toBeVisible();
  },
  async "send-batch"(page) {
    await page.goto("/streams/clicks?tab=send&way=batch");
    await page.getByRole("button", { name: "Fill in an example" }).click();
    await expect(page.getByRole("heading", { name: "What will be sent" })).toBeVisible();
  },
  async readers(page) {
    await page.goto("/streams/clicks?tab=readers&span=readers&on=shardId-000000000000");
    await expect(page.getByRole("region", { name: "Consumers of shard 0", exact: true })).toBeVisible();
    await ticks(page);
  },
  async "readers-tables"(page) {
    await page.goto("/streams/clicks?tab=readers&tape=table&reads=table");
    await expect(page.getByRole("region", { name: "The tape as table" })).toBeVisible();
  },
  async "readers-empty"(page) {
    await page.goto("/streams/audit-trail?tab=readers");
    await expect(page.getByRole("heading", { name: "Nobody reads this stream" })).toBeVisible();
  },
  async applications(page) {
    await page.goto("/streams/clicks?tab=consumers");
    await expect(page.getByRole("region", { name: "Application billing" })).toBeVisible();
    await ticks(page);
  },
  async "applications-empty"(page) {
    await page.goto("/streams/audit-trail?tab=consumers");
    await page.getByRole("button", { name: "Start an application" }).click();
    await expect(page.getByRole("form", { name: "A new application" })).toBeVisible();
  },
  async settings(page) {
    await page.goto("/streams/clicks?tab=settings");
    await expect(page.getByRole("heading", { name: "Delete the stream" })).toBeVisible();
  },
  async overview(page) {
    await page.goto("/overview");
    await expect(page.getByRole("link", { name: /^Data stream orders/ }).first()).toBeAttached();
    await ticks(page);
  },
  async "overview-table"(page) {
    await page.goto("/overview?table=true");
    await expect(page.getByRole("table", { name: "Flows of the pipeline" })).toBeVisible();
  },
  async "overview-empty"(page) {
    await page.goto("/overview?region=eu-west-1");
    await expect(page.getByRole("heading", { name: "Nothing flows here yet" })).toBeVisible();
    await page.evaluate(() => localStorage.clear());
  },
  async scenarios(page) {
    await page.goto("/scenarios?account=222222222222");
    const running = page.getByText("Running", { exact: true });
    await expect(page.getByRole("button", { name: "Start Hot shard" })).toBeVisible();
    if (!(await running.isVisible())) await page.getByRole("button", { name: "Start Hot shard" }).click();
    await expect(running).toBeVisible();
    await ticks(page);
  },
  async faults(page) {
    await page.goto("/faults");
    await expect(page.getByRole("heading", { name: "Throttle calls" })).toBeVisible();
  },
  async calls(page) {
    await page.goto("/calls");
    await page.getByRole("option").filter({ hasText: "PutRecords" }).first().click();
    await expect(page.getByRole("region", { name: "request", exact: true })).toBeVisible();
  },
  async cost(page) {
    await page.goto("/cost?consumers=2&retention=168");
    await expect(page.getByRole("table", { name: "Cost by stream and line item" })).toBeVisible();
    await ticks(page);
  },
  async palette(page) {
    await page.goto("/streams");
    await expect(page.getByRole("link", { name: "orders" })).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Search and commands" })).toBeVisible();
  },
} satisfies Record<string, Scene>;

/** Lets the page see a second change, after which what is live has been drawn. */
async function ticks(page: Page): Promise<void> {
  await page.waitForTimeout(2_500);
}
