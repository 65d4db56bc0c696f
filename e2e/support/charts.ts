import { expect, type Locator, type Page } from "@playwright/test";
import { numberIn } from "./console.ts";

/** Numbers by line: `Stream`, `Shard 0`, … A dash is NaN. */
export type ByLine = Readonly<Record<string, number>>;

function chart(page: Page, title: string): Locator {
  return page.getByRole("region", { name: title, exact: true });
}

/** Turns a chart into its table. A chart that is out of sight stands still, so it is scrolled to. */
export async function viewAsTable(page: Page, title: string): Promise<void> {
  const button = page.getByRole("button", { name: `View ${title} as table` });
  await button.scrollIntoViewIfNeeded();
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  await expect(page.getByRole("region", { name: `${title} as table` })).toBeVisible();
}

/** The totals of the last five minutes (or hour), as the table shows them now: `Whole stream`, `Shard 0`, … */
export async function totalsOf(page: Page, title: string): Promise<ByLine> {
  await chart(page, title).scrollIntoViewIfNeeded();
  const table = page.getByRole("table", { name: new RegExp(`^${title}, last `) });
  const rows = (await table.getByRole("row").allInnerTexts()).slice(1).map(cellsOf);
  return Object.fromEntries(rows.map(([line = "", total = ""]) => [line, numberIn(total)]));
}

/** What each line had a second, on average over the newest full seconds in the table. */
export async function ratesOf(page: Page, title: string, seconds = 5): Promise<ByLine> {
  await chart(page, title).scrollIntoViewIfNeeded();
  const table = page.getByRole("table", { name: `${title} in each second` });
  const [head = [], , ...rows] = (await table.getByRole("row").allInnerTexts()).map(cellsOf);
  const newest = rows.slice(0, seconds);
  const mean = (column: number) =>
    newest.reduce((sum, cells) => sum + numberIn(cells[column] ?? ""), 0) / seconds;
  return Object.fromEntries(head.slice(1).map((line, index) => [line, mean(index + 1)]));
}

function cellsOf(row: string): string[] {
  return row.split("\t").map((cell) => cell.trim());
}

/** Fails unless every named line is within a part of what is expected of it. */
export function expectRates(rates: ByLine, expected: ByLine, within: number): void {
  for (const [line, rate] of Object.entries(expected)) {
    const room = rate * within;
    expect(rates[line], `${line}, records/s`).toBeGreaterThanOrEqual(rate - room);
    expect(rates[line], `${line}, records/s`).toBeLessThanOrEqual(rate + room);
  }
}
