import type { Page } from "@playwright/test";
import { definitionOf, feedState, numberIn, openStream, producerPanel } from "./support/console.ts";
import { createStream } from "./support/stream.ts";
import { expect, test } from "./support/test.ts";

const STREAM = "watched";
const TABS = 10;

test("ten tabs of one browser stay live while a producer runs", async ({ context, page, kinesis }) => {
  test.setTimeout(120_000);
  await createStream(kinesis, STREAM);
  await openStream(page, STREAM);
  await producerPanel(page).getByRole("button", { name: "Start producer" }).click();
  const pages: Page[] = [page];
  while (pages.length < TABS) {
    const next = await context.newPage();
    await openStream(next, STREAM);
    pages.push(next);
  }
  for (const each of pages) await expect(feedState(each)).toHaveText("Live");

  const before = await Promise.all(pages.map(sentOf));
  const atLeast = Math.max(...before) + 1;
  for (const each of pages) {
    await expect.poll(() => sentOf(each), { timeout: 15_000 }).toBeGreaterThanOrEqual(atLeast);
    await expect(feedState(each)).toHaveText("Live");
  }

  await producerPanel(page).getByRole("button", { name: "Stop producer" }).click();
  for (const each of pages) {
    await expect(producerPanel(each).getByText("Stopped", { exact: true })).toBeVisible();
  }
  expect(new Set(await Promise.all(pages.map(sentOf))).size).toBe(1);
});

async function sentOf(page: Page): Promise<number> {
  return numberIn(await definitionOf(producerPanel(page), "Sent").innerText());
}
