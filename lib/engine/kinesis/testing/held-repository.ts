import type { StreamRepository } from "../ports.ts";
import { memoryRepository } from "./memory-repository.ts";

export interface HeldRepository extends StreamRepository {
  /**
   * Holds a save that is still to come.
   * @param nth 1 is the next one
   * @returns when it is asked for, a function that lets it go on
   */
  hold(nth: number): Promise<() => void>;
}

/** Metadata in memory whose saves a test can hold, to see what others do meanwhile. */
export function heldRepository(): HeldRepository {
  const inner = memoryRepository();
  const waiting = new Map<number, (release: () => void) => void>();
  let saves = 0;
  return {
    ...inner,
    hold: (nth) => {
      const { promise, resolve } = Promise.withResolvers<() => void>();
      waiting.set(saves + nth, resolve);
      return promise;
    },
    async save(row) {
      const asked = waiting.get(++saves);
      if (asked !== undefined) await new Promise<void>((release) => asked(release));
      await inner.save(row);
    },
  };
}
