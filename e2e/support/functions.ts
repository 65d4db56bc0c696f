import { expect, type Page } from "@playwright/test";

/** Replaces the file that is open in a function's editor, and deploys it. */
export async function deployCode(page: Page, path: string, code: string): Promise<void> {
  const editor = page.getByRole("textbox", { name: `Code of ${path}` });
  await editor.fill(code);
  await expect(page.getByText("Not deployed", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Deploy" }).click();
  await expect(page.getByText("Deployed", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Deploy" })).toBeDisabled();
}

/** Creates a function from one of the examples by clicking, and waits for its page. */
export async function createFunction(page: Page, example: string, name: string): Promise<void> {
  await page.goto("/functions/new");
  await page.getByRole("radio", { name: example }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("button", { name: "Create function" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
}

export async function openFunctionTab(page: Page, tab: string): Promise<void> {
  await page.getByRole("tab", { name: tab, exact: true }).click();
  await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
}
