import type { Page } from "@playwright/test";
import { closeDialog } from "./support/console.ts";
import { createStream, putText } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

test("keys lead through the console", async ({ page, kinesis }) => {
  await createStream(kinesis, "keyed");
  await putText(kinesis, "keyed", "a", "x");
  const heading = (name: string) => page.getByRole("heading", { name, level: 1 });
  await page.goto("/streams");
  await expect(page.getByRole("link", { name: "keyed" })).toBeVisible();

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard" });
  await expect(sheet.getByText("Freeze the view, and go on")).toBeVisible();
  await closeDialog(page);

  await page.keyboard.press("c");
  await expect(heading("Create a data stream")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(heading("Data streams")).toBeVisible();

  await openPalette(page);
  await page.keyboard.type("keyed");
  await page.keyboard.press("Enter");
  await expect(heading("keyed")).toBeVisible();

  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("img", { name: "Incoming records" })).toBeVisible();
  await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Go on with the charts" })).toBeVisible();
  await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Freeze the charts" })).toBeVisible();

  await openPalette(page);
  await page.keyboard.type("create");
  await page.keyboard.press("Enter");
  await expect(heading("Create a data stream")).toBeVisible();
});

test("keys belong to what has the focus, and Escape lets a chosen call go", async ({ page, kinesis }) => {
  await createStream(kinesis, "keyed");
  await page.goto("/calls");
  const calls = page.getByRole("listbox", { name: "Calls, the newest last" });
  const created = calls.getByRole("option", { name: /CreateStream/ });
  await expect(created).toBeVisible();
  const freeze = page.getByRole("button", { name: "Freeze the list" });
  await page.getByRole("combobox", { name: "Filter by outcome" }).focus();
  await page.keyboard.press("f");
  await expect(freeze).toBeVisible();

  await created.click();
  const call = page.getByRole("region", { name: "Call", exact: true });
  await expect(call.getByRole("heading", { name: "CreateStream" })).toBeVisible();
  await calls.focus();
  await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Go on with the list" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(call).toHaveCount(0);
  await expect(page).not.toHaveURL(/call=/);
});

test("a stream can be created by keyboard alone", async ({ page }) => {
  await page.goto("/streams");
  await expect(page.getByRole("heading", { name: "No streams here yet" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Create stream" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Create a data stream" })).toBeVisible();

  await tabTo(page, "Name");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("typed");
  await tabTo(page, "Shards");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "typed", level: 1 })).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
});

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search and commands" }).getByRole("combobox")).toBeFocused();
}

/** Presses Tab until a text field has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const field = page.getByRole("textbox", { name });
  for (let presses = 0; presses < 40; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(field).toBeFocused();
}
