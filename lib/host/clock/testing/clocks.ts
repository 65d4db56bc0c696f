import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/virtual-clock.ts";
import type { AccountRepository } from "../../metadata/accounts.ts";
import { openAccountClocks } from "../account-clocks.ts";

/** Real time that a test moves by hand; a turn of the event loop takes none of it. */
export function createRealTime() {
  const real = new VirtualClock();
  return { real, turn: (task: () => void) => void real.after(0, task) };
}

/** Offsets in memory, and every one that was written. */
export function createOffsets() {
  const offsets = new Map<string, number>();
  const writes: number[] = [];
  const repository: AccountRepository = {
    clockOffsetsMs: async () => new Map(offsets),
    saveClockOffset: async (account, offsetMs) => {
      offsets.set(account, offsetMs);
      writes.push(offsetMs);
    },
    remove: async (account) => {
      offsets.delete(account);
    },
  };
  return { offsets, repository, writes };
}

export async function openClocks(time = createRealTime(), kept = createOffsets()) {
  const journal = new Journal();
  const faults: unknown[] = [];
  const clocks = await openAccountClocks({
    ...time,
    journal,
    repository: kept.repository,
    reportFault: (fault) => faults.push(fault),
  });
  return { ...time, ...kept, journal, clocks, faults };
}
