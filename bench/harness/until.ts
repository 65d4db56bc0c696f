import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 60_000;

/** Waits for something that comes soon. @throws when it does not */
export async function until(isThere: () => boolean, what: string): Promise<void> {
  const startedAtMs = performance.now();
  while (!isThere()) {
    if (performance.now() - startedAtMs > PATIENCE_MS) throw new Error(`Waited in vain for ${what}.`);
    await sleep(1);
  }
}
