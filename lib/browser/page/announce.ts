import { useSyncExternalStore } from "react";

let said = { text: "", count: 0 };
const listeners = new Set<() => void>();

/** Tells screen readers of a change of state, for example that a stream became active; never of a tick. */
export function announce(text: string): void {
  said = { text, count: said.count + 1 };
  for (const listener of listeners) listener();
}

export function useAnnouncement(): { readonly text: string; readonly count: number } {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
    () => said,
  );
}
