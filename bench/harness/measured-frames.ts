import type { Page } from "@playwright/test";

/**
 * Watches entries of one name on a page's performance timeline for some seconds.
 *
 * @returns how long each took, in milliseconds
 */
export function measuredFrames(page: Page, name: string, seconds: number): Promise<readonly number[]> {
  return page.evaluate(
    ([wanted, ms]) =>
      new Promise<number[]>((resolve) => {
        const took: number[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntriesByName(wanted)) took.push(entry.duration);
        });
        observer.observe({ type: "measure" });
        setTimeout(() => {
          observer.disconnect();
          resolve(took);
        }, ms);
      }),
    [name, seconds * 1000] as const,
  );
}
