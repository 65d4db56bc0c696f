import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { test as base, expect } from "./support/test.ts";

const test = base.extend<{ readonly s3: S3Client }>({
  s3: async ({ account, awsEndpoint }, use) => {
    const client = new S3Client({
      endpoint: awsEndpoint,
      region: "us-east-1",
      credentials: { accessKeyId: account, secretAccessKey: "test" },
      forcePathStyle: true,
    });
    await use(client);
    client.destroy();
  },
});

const ORDERS = [
  { id: 1, customer: "ada", amount: 12.5 },
  { id: 2, customer: "ben", amount: 7.25 },
  { id: 3, customer: "ada", amount: 30 },
];
const JSON_LINES = ORDERS.map((order) => `${JSON.stringify(order)}\n`).join("");

async function parquet(select: string): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), "sluice-parquet-"));
  const file = path.join(folder, "made.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  const bytes = readFileSync(file);
  rmSync(folder, { recursive: true });
  return bytes;
}

async function put(s3: S3Client, Bucket: string, Key: string, Body: string | Uint8Array): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

async function runSql(page: Page, sql: string): Promise<void> {
  await page.getByRole("textbox", { name: "SQL" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Backspace");
  await page.keyboard.insertText(sql);
  await page.keyboard.press("Control+Enter");
}

function cells(page: Page) {
  return page.getByRole("region", { name: "Result", exact: true }).getByRole("cell");
}

test("a bucket is made by clicks, takes a file, and is emptied and deleted by clicks", async ({
  page,
  s3,
}) => {
  await page.goto("/storage");
  await expect(page.getByRole("heading", { name: "No buckets here yet" })).toBeVisible();
  await page.getByRole("link", { name: "Create bucket" }).click();
  const dialog = page.getByRole("dialog", { name: "Create bucket" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Not a name");
  await expect(dialog.getByText("Small letters, digits, hyphens and dots only.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Create bucket" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Name" }).fill("new");
  await dialog.getByRole("button", { name: "Create bucket" }).click();
  await expect(page.getByRole("heading", { name: "new", level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nothing is in this bucket yet" })).toBeVisible();

  const name = "größe & ‘name’ #1.jsonl";
  const file = { name, mimeType: "application/x-ndjson", buffer: Buffer.from(JSON_LINES) };
  await page.getByLabel("Files to upload").setInputFiles([file]);
  await expect(page.getByRole("region", { name: "Uploads" })).toContainText("Stored");
  const row = page.getByRole("row", { name: /größe/ });
  await expect(row).toContainText(`${Buffer.byteLength(JSON_LINES)} B`);
  await row.getByRole("button", { name }).click();
  const panel = page.getByRole("region", { name: "Object", exact: true });
  await expect(panel).toContainText("application/x-ndjson");
  await expect(panel.getByRole("cell", { name: "ben" })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toBe(JSON_LINES);
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: "new" }));
  expect(Contents?.map(({ Key }) => Key)).toEqual([name]);

  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Empty and delete", exact: true }).click();
  const asked = page.getByRole("dialog", { name: "Delete new?" });
  await asked.getByRole("textbox").fill("new");
  await asked.getByRole("button", { name: "Empty and delete the bucket" }).click();
  await expect(page.getByRole("heading", { name: "No buckets here yet" })).toBeVisible();
});

test("what clients put appears by itself, level by level, and is deleted by choosing it", async ({
  page,
  s3,
}) => {
  await s3.send(new CreateBucketCommand({ Bucket: "orders" }));
  await page.goto("/storage");
  await page.getByRole("link", { name: "orders" }).click();
  await expect(page.getByRole("heading", { name: "Nothing is in this bucket yet" })).toBeVisible();
  await put(s3, "orders", "2026/11/a.jsonl", JSON_LINES);
  await page.getByRole("button", { name: "2026/" }).click();
  await page.getByRole("button", { name: "11/" }).click();
  await expect(page).toHaveURL(/prefix=2026%2F11%2F|prefix=2026\/11\//);
  await put(s3, "orders", "2026/11/b.jsonl", JSON_LINES);
  await put(s3, "orders", "2026/11/..", "dots");
  await put(s3, "orders", "2026/11//", "slashes");
  const table = page.getByRole("table", { name: "Objects" });
  await expect(table.getByRole("row")).toHaveCount(5);
  await page.getByRole("searchbox", { name: "Names that begin with" }).fill("b");
  await expect(table.getByRole("row")).toHaveCount(2);
  await page.reload();
  await expect(table.getByRole("row")).toHaveCount(2);
  await page.getByRole("searchbox", { name: "Names that begin with" }).fill("");
  await table.getByRole("checkbox", { name: "Choose all that are shown" }).check();
  await page.getByRole("button", { name: "Delete 4 chosen objects" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nothing begins like this" })).toBeVisible();
  expect((await s3.send(new ListObjectsV2Command({ Bucket: "orders" }))).KeyCount).toBe(0);
});

test("objects are previewed as what they are: packed lines, Parquet with its schema, images, text", async ({
  page,
  s3,
}) => {
  await s3.send(new CreateBucketCommand({ Bucket: "mixed" }));
  const pixel = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
    "base64",
  );
  await put(s3, "mixed", "lines.jsonl.gz", gzipSync(JSON_LINES));
  await put(
    s3,
    "mixed",
    "made.parquet",
    await parquet("SELECT range AS n, 'v' || range AS word, DATE '2026-01-01' AS day FROM range(1234)"),
  );
  await put(s3, "mixed", "pixel.png", pixel);
  await put(s3, "mixed", "page.html", "<script>document.title = 'taken'</script><b>bold</b>");
  await page.goto("/storage/mixed");
  const preview = page.getByRole("region", { name: "Preview" });
  await page.getByRole("button", { name: "lines.jsonl.gz" }).click();
  await expect(preview).toContainText("Unpacked from GZIP");
  await expect(preview.getByRole("cell", { name: "ben" })).toBeVisible();
  await page.getByRole("button", { name: "made.parquet" }).click();
  await expect(preview).toContainText("1,234 rows in 1 row group");
  await expect(
    preview.getByRole("table", { name: "Schema" }).getByRole("row", { name: /day date/ }),
  ).toBeVisible();
  await expect(preview.getByRole("cell", { name: "v7", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "pixel.png" }).click();
  const image = preview.getByRole("img", { name: "Preview of pixel.png" });
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(1);
  const answer = await page.request.get((await image.getAttribute("src")) ?? "");
  expect(answer.headers()).toMatchObject({
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  });
  await page.getByRole("button", { name: "page.html" }).click();
  await expect(preview).toContainText("<script>document.title = 'taken'</script>");
  await expect(page).toHaveTitle("mixed · Sluice");
});

test("the query box answers in numbers, says where SQL is wrong, and reads nothing else", async ({
  page,
  s3,
}) => {
  await s3.send(new CreateBucketCommand({ Bucket: "orders" }));
  await put(s3, "orders", "a.jsonl", JSON_LINES);
  await put(s3, "orders", "b.jsonl.gz", gzipSync(JSON_LINES));
  await put(
    s3,
    "orders",
    "c.parquet",
    await parquet("SELECT 9 AS id, 'cyd' AS customer, 100.0::DOUBLE AS amount"),
  );
  await page.goto("/storage/orders?tab=query");
  await page.getByRole("button", { name: "Run query" }).click();
  await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText("7 rows");
  await page.getByRole("button", { name: "Examples" }).click();
  await page.getByRole("menuitem", { name: "Count by customer" }).click();
  await page.getByRole("textbox", { name: "SQL" }).focus();
  await page.keyboard.press("Control+Enter");
  await expect(cells(page).filter({ hasText: /^85$/ })).toBeVisible();
  await expect(cells(page)).toHaveText(["ada", "4", "85", "ben", "2", "14.5", "cyd", "1", "100"]);
  await expect(page).toHaveURL(/sql=SELECT/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "CSV" }).click(),
  ]);
  expect(readFileSync(await download.path(), "utf8")).toBe(
    "customer,records,total\r\nada,4,85\r\nben,2,14.5\r\ncyd,1,100\r\n",
  );
  await page.getByRole("textbox", { name: "and go on like" }).fill("*.gz");
  await runSql(page, "SELECT count(*) AS n, max(_key) AS k FROM objects");
  await expect(cells(page)).toHaveText(["3", "b.jsonl.gz"]);

  const alert = page.getByRole("alert").filter({ hasText: "The query" });
  await runSql(page, "SELECT id,\n  nothing\nFROM objects");
  await expect(alert).toContainText("The query is not right in line 2");
  await expect(page.locator(".cm-wrong")).toHaveText("nothing");
  await runSql(page, "SELECT * FROM read_text('/etc/passwd')");
  await expect(alert).toContainText("read_text is not there: a query reads the view objects alone.");
  await runSql(page, "COPY objects TO '/tmp/out.csv'");
  await expect(alert).toContainText("Only a SELECT is run here");

  await put(s3, "orders", "d.gz", gzipSync('{"id":1}\nbroken\n'));
  await runSql(page, "SELECT count(*) AS n FROM objects");
  await expect(page.getByRole("alert").filter({ hasText: "An object" })).toContainText(
    "The object d.gz cannot be read: line 2 is not JSON.",
  );
  await page.getByRole("button", { name: "Pass over broken records" }).click();
  await expect(cells(page)).toHaveText(["4"]);
  await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText(
    "1 broken record passed over",
  );
});

test("a query that runs long is cancelled, and the editor is left by keyboard", async ({ page, s3 }) => {
  await s3.send(new CreateBucketCommand({ Bucket: "orders" }));
  await put(s3, "orders", "a.jsonl", JSON_LINES);
  await page.goto("/storage/orders?tab=query");
  await runSql(page, "SELECT count(*) FROM range(10000000) a, range(10000000) b");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The query was cancelled.")).toBeVisible();
  await page.getByRole("textbox", { name: "SQL" }).focus();
  // The first closes what the editor proposes, where it does.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Run query" })).toBeFocused();
});

test("the pages of storage have nothing that axe finds wrong", async ({ page, s3 }) => {
  test.setTimeout(120_000);
  await page.goto("/storage");
  await expect(page.getByRole("heading", { name: "No buckets here yet" })).toBeVisible();
  await expectAccessible(page, "no buckets");
  await s3.send(new CreateBucketCommand({ Bucket: "orders" }));
  await page.goto("/storage?create=true");
  await expect(page.getByRole("dialog", { name: "Create bucket" })).toBeVisible();
  await expectAccessible(page, "create dialog");
  await page.goto("/storage/orders");
  await expect(page.getByRole("heading", { name: "Nothing is in this bucket yet" })).toBeVisible();
  await expectAccessible(page, "empty bucket");
  await put(s3, "orders", "folder/a.jsonl", JSON_LINES);
  await put(s3, "orders", "a.jsonl", JSON_LINES);
  await page.getByRole("button", { name: "a.jsonl" }).click();
  await expect(page.getByRole("cell", { name: "ben" })).toBeVisible();
  await expectAccessible(page, "objects with one shown");
  await page.getByRole("tab", { name: "Query" }).click();
  await page.getByRole("button", { name: "Run query" }).click();
  await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText("6 rows");
  await expectAccessible(page, "query with its result");
  await runSql(page, "SELECT nope FROM objects");
  await expect(page.getByRole("alert").filter({ hasText: "The query" })).toBeVisible();
  await expectAccessible(page, "query with an error");
  await page.getByRole("tab", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Notifications to functions" })).toBeVisible();
  await expectAccessible(page, "settings");
});
