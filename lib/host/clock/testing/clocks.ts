import { Journal } from "#engine/kernel/journal.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { kinesisSentences } from "#engine/kinesis/event-sentences.ts";
import type { AccountRepository, KeptClock } from "../../metadata/accounts.ts";
import { openAccountClocks } from "../account-clocks.ts";

/** Real time that a test moves by hand; a turn of the event loop takes none of it. */
export function createRealTime() {
  const real = new VirtualClock();
  return { real, turn: (task: () => void) => void real.after(0, task) };
}

/** Clocks in memory: their offsets, and every one that was written. */
export function createOffsets() {
  const kept = new Map<string, KeptClock>();
  const offsets = new Map<string, number>();
  const writes: number[] = [];
  const repository: AccountRepository = {
    clocks: async () => new Map(kept),
    saveClock: async (account, clock) => {
      kept.set(account, clock);
      offsets.set(account, clock.offsetMs);
      writes.push(clock.offsetMs);
    },
    remove: async (account) => {
      kept.delete(account);
      offsets.delete(account);
    },
  };
  return { offsets, repository, writes };
}

export async function openClocks(time = createRealTime(), kept = createOffsets()) {
  const journal = new Journal();
  const faults: unknown[] = [];
  const clocks = await openAccountClocks({
    sentences: kinesisSentences,
    ...time,
    journal,
    repository: kept.repository,
    reportFault: (fault) => faults.push(fault),
  });
  return { ...time, ...kept, journal, clocks, faults };
}
