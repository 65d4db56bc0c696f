import { expect, type Locator, type Page } from "@playwright/test";

/** The lines of the Records tab's list. */
export function recordsIn(page: Page): Locator {
  return page.getByRole("listbox", { name: "Records, the newest last" }).getByRole("option");
}

/** Just these records, in this order; each pattern is met by a record's line. */
export async function expectRecords(page: Page, lines: readonly RegExp[]): Promise<void> {
  await expect(recordsIn(page)).toHaveText(lines);
}
