/** How long an answer of the key management service is used again: what happens to a key takes effect after that. */
export const KEY_LIFE_MS = 1_000;

const MOST_ENTRIES = 1_024;

interface Entry<Value> {
  readonly value: Value;
  readonly sinceMs: number;
}

/** What the key management service answered less than a second ago; the oldest answers go first. */
export class KeyCache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();

  get(name: string, nowMs: number): Value | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    if (nowMs - entry.sinceMs < KEY_LIFE_MS) return entry.value;
    this.#entries.delete(name);
    return undefined;
  }

  put(name: string, value: Value, nowMs: number): void {
    this.#entries.delete(name);
    this.#entries.set(name, { value, sinceMs: nowMs });
    for (const [oldest, { sinceMs }] of this.#entries) {
      if (this.#entries.size <= MOST_ENTRIES && nowMs - sinceMs < KEY_LIFE_MS) break;
      this.#entries.delete(oldest);
    }
  }
}
