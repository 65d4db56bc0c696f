import { FrequentKeys } from "./frequent-keys.ts";

const WINDOW_MS = 10_000;
/** What is counted: this many windows, the last of which is still running. */
const WINDOWS = 6;

export interface TopKey {
  readonly partitionKey: string;
  readonly records: number;
}

interface Window {
  readonly number: number;
  readonly keys: FrequentKeys;
}

/**
 * The most frequent keys of one shard over the last minute, which slides in steps of ten seconds. Counts are never more
 * than the truth; each window's error adds up.
 */
export class ShardKeys {
  readonly #counters: number;
  /** Oldest first. */
  #windows: Window[] = [];
  /** The keys of all windows but the newest, added up; undefined after a change. */
  #ended: ReadonlyMap<string, number> | undefined;

  constructor(counters: number) {
    this.#counters = counters;
  }

  add(timeMs: number, partitionKey: string): void {
    this.#windowAt(timeMs)?.keys.add(partitionKey);
  }

  /** Keys with the most records first. */
  top(nowMs: number, count: number): { readonly records: number; readonly topKeys: readonly TopKey[] } {
    const newest = this.#windowAt(nowMs) ?? this.#windows.at(-1);
    const running: ReadonlyMap<string, number> = newest?.keys.counts ?? new Map();
    this.#ended ??= sumOf(this.#windows.slice(0, -1));
    const best: TopKey[] = [];
    const offer = (partitionKey: string, records: number) => {
      if (best.length === count && records <= (best.at(-1)?.records ?? 0)) return;
      const at = best.findIndex((other) => other.records < records);
      best.splice(at < 0 ? best.length : at, 0, { partitionKey, records });
      if (best.length > count) best.pop();
    };
    for (const [key, records] of this.#ended) offer(key, records + (running.get(key) ?? 0));
    for (const [key, records] of running) if (!this.#ended.has(key)) offer(key, records);
    return { records: this.#windows.reduce((sum, { keys }) => sum + keys.records, 0), topKeys: best };
  }

  /** @returns undefined for a time that is over */
  #windowAt(timeMs: number): Window | undefined {
    const number = Math.floor(timeMs / WINDOW_MS);
    const newest = this.#windows.at(-1);
    if (newest?.number === number) return newest;
    if (newest !== undefined && number <= newest.number - WINDOWS) return undefined;
    this.#ended = undefined;
    const found = this.#windows.find((window) => window.number === number);
    if (found !== undefined) return found;
    const window = { number, keys: new FrequentKeys(this.#counters) };
    const newestNumber = Math.max(number, newest?.number ?? number);
    this.#windows = [...this.#windows, window]
      .filter((kept) => kept.number > newestNumber - WINDOWS)
      .sort((a, b) => a.number - b.number);
    return window;
  }
}

function sumOf(windows: readonly Window[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const { keys } of windows) {
    for (const [key, records] of keys.counts) sum.set(key, (sum.get(key) ?? 0) + records);
  }
  return sum;
}
