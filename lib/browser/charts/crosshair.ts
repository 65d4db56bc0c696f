"use client";

import { useSyncExternalStore } from "react";

let timeMs: number | null = null;
const listeners = new Set<() => void>();

/** Points at a time in all charts of the page at once; null points at nothing. */
export function pointAt(next: number | null): void {
  if (next === timeMs) return;
  timeMs = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The time that is pointed at, on whichever chart. */
export function useCrosshair(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => timeMs,
    () => null,
  );
}
