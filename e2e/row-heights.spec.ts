import { openStream } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

/** What `ROW` in `components/ui/table.tsx` says, by which long tables know where their rows are. */
const ROW = { line: 32, compact: 36, normal: 44 } as const;

test("rows are as high as the lists that place them take them to be", async ({ page, kinesis }) => {
  const heightOf = async (rows: string) =>
    await page
      .locator(rows)
      .first()
      .evaluate((row) => row.getBoundingClientRect().height);
  await createStream(kinesis, "rows", 3);
  await openStream(page, "rows", "Shards");
  await expect(page.getByRole("table", { name: /^Shards in the order/ })).toBeVisible();
  expect(await heightOf("[data-density=normal] > tbody > tr")).toBe(ROW.normal);

  await openStream(page, "rows", "Consumers");
  await page.getByRole("button", { name: "Start application" }).click();
  const form = page.getByRole("form", { name: "A new application" });
  await form.getByRole("button", { name: /^Start/ }).click();
  await expect(page.getByRole("table", { name: /^Leases of / })).toBeVisible();
  expect(await heightOf("[data-density=compact] > tbody > tr")).toBe(ROW.compact);

  await page.goto("/calls");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await heightOf("[role=listbox] [role=option]")).toBe(ROW.line);
});

test("text is in the face that the server brings, and a press of a finger finds every control", async ({
  page,
  kinesis,
}) => {
  await createStream(kinesis, "rows", 1);
  await openStream(page, "rows");
  await page.evaluate(async () => await document.fonts.ready);
  const weights = await page.evaluate(() =>
    [...document.fonts].map(({ status, weight }) => [status, weight]),
  );
  expect(weights).toContainEqual(["loaded", "100 900"]);
  const low = await page.locator("button:not(.decoration-dotted)").evaluateAll((buttons) =>
    buttons
      .map((button) => ({ name: button.textContent, ...button.getBoundingClientRect().toJSON() }))
      .filter(({ height }) => height > 0 && height < 24)
      .map(({ name }) => name),
  );
  expect(low).toEqual([]);
});
