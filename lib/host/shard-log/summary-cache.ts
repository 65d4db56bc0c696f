import type { SegmentSummary } from "./index-file.ts";

/** The summaries of sealed segments that were used most recently, at most `maxEntries` over all streams. */
export class SummaryCache {
  readonly #maxEntries: number;
  readonly #entries = new Map<string, Promise<SegmentSummary>>();

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  /** The summary kept under a segment's path, else what `load` brings. Two who ask at once load once. */
  get(path: string, load: () => Promise<SegmentSummary>): Promise<SegmentSummary> {
    const known = this.#entries.get(path);
    if (known !== undefined) {
      this.#entries.delete(path);
      this.#entries.set(path, known);
      return known;
    }
    const loading = load();
    this.#keep(path, loading);
    loading.catch(() => {
      if (this.#entries.get(path) === loading) this.#entries.delete(path);
    });
    return loading;
  }

  put(path: string, summary: SegmentSummary): void {
    this.#entries.delete(path);
    this.#keep(path, Promise.resolve(summary));
  }

  forget(path: string): void {
    this.#entries.delete(path);
  }

  #keep(path: string, summary: Promise<SegmentSummary>): void {
    this.#entries.set(path, summary);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) break;
      this.#entries.delete(oldest);
    }
  }
}
