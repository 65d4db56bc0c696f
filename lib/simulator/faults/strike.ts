import type { Clock } from "#engine/kernel/clock.ts";
import type { StruckCall } from "./active-fault.ts";
import type { ActiveFault } from "./strikes.ts";

/**
 * What all faults of a place do to one call: their delays add up, then the first error is thrown.
 * @returns undefined when none strikes it
 */
export function strikeWith(
  faults: readonly ActiveFault[],
  subject: StruckCall,
  clock: Clock,
): Promise<void> | undefined {
  let delayMs = 0;
  let error: Error | undefined;
  let isStruck = false;
  for (const fault of faults) {
    const blow = fault.effect.strike?.(subject);
    if (blow === undefined) continue;
    isStruck = true;
    fault.struckCalls++;
    delayMs += blow.delayMs ?? 0;
    error ??= blow.error;
  }
  if (!isStruck) return undefined;
  return new Promise((resolve, reject) => {
    const go = () => (error === undefined ? resolve() : reject(error));
    if (delayMs > 0) clock.after(delayMs, go);
    else go();
  });
}
