import { expect, type Locator, type Page } from "@playwright/test";
import { STREAM_TABS, type StreamTab } from "../../lib/browser/streams/stream-path.ts";

export type Tab = (typeof STREAM_TABS)[StreamTab];

export async function openStream(page: Page, streamName: string, tab: Tab = "Monitor"): Promise<void> {
  const inUrl = Object.entries(STREAM_TABS).find(([, label]) => label === tab)?.[0];
  await page.goto(`/streams/${streamName}?tab=${inUrl}`);
  await expect(page.getByRole("heading", { name: streamName, level: 1 })).toBeVisible();
  await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
}

export async function openTab(page: Page, tab: Tab): Promise<void> {
  await page.getByRole("tab", { name: tab, exact: true }).click();
  await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
}

/** What is said of a term in a list of terms. */
export function definitionOf(scope: Page | Locator, term: string): Locator {
  const name = scope.getByRole("term").filter({ hasText: new RegExp(`^${term}$`) });
  return name.locator("xpath=following-sibling::*[1]");
}

/** Chooses one of a list that opens at a combobox. */
export async function choose(page: Page, combobox: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: combobox }).click();
  await page.getByRole("option", { name: option }).click();
  await expect(page.getByRole("listbox", { name: combobox })).toHaveCount(0);
}

/** Whether the feed of a page is live, as its header says. */
export function feedState(page: Page): Locator {
  return page.getByRole("button", { name: /^Live feed: / });
}

/** A section of the Settings tab, or a card of any other page, by its title. */
export function section(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

/** The producer of a stream's Monitor tab. */
export function producerPanel(page: Page): Locator {
  return page.getByRole("region", { name: /^Simulated producers?$/ });
}

/** A number as the console writes it. */
export function numberIn(text: string): number {
  return Number.parseFloat(text.replaceAll(",", ""));
}

/** Switches the console to another account by clicking. */
export async function goToAccount(page: Page, account: string): Promise<void> {
  await page.getByRole("button", { name: /^Account and region: / }).click();
  await page.getByRole("combobox", { name: "Account" }).fill(account);
  await page.getByRole("button", { name: "Go there" }).click();
  await expect(page.getByRole("button", { name: `Account and region: ${account}` })).toBeVisible();
}

/** Closes what is open by its key; the focus is then where it was before. */
export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}
