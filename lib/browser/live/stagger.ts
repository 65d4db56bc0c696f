/** Messages of one tick arrive within this; what they change is drawn once. */
const GATHER_MS = 25;

const waiting = new Set<() => void>();
let running = false;

/**
 * Runs an update soon, each in a task of its own, so that a tick which changes many charts never holds the browser
 * for longer than one of them. An update that is waiting already is not queued again.
 */
export function staggered(update: () => void): void {
  waiting.add(update);
  if (running) return;
  running = true;
  setTimeout(runNext, GATHER_MS);
}

function runNext(): void {
  const [update] = waiting;
  if (update === undefined) {
    running = false;
    return;
  }
  waiting.delete(update);
  setTimeout(runNext, 0);
  update();
}
