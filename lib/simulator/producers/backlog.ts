/** So many records, made at that time. */
export interface Due {
  readonly atMs: number;
  readonly records: number;
}

/**
 * Records that are due and not made yet. Each stays with the time at which it became due, so that what it will say does
 * not depend on when it can be sent.
 */
export class Backlog {
  #due: Due[] = [];
  #records = 0;

  get records(): number {
    return this.#records;
  }

  add(atMs: number, records: number): void {
    if (records === 0) return;
    this.#due.push({ atMs, records });
    this.#records += records;
  }

  /** Takes the oldest. */
  take(records: number): Due[] {
    const taken: Due[] = [];
    let left = Math.min(records, this.#records);
    this.#records -= left;
    while (left > 0) {
      const first = this.#due[0];
      if (first === undefined) break;
      const part = Math.min(left, first.records);
      taken.push({ atMs: first.atMs, records: part });
      if (part === first.records) this.#due.shift();
      else this.#due[0] = { atMs: first.atMs, records: first.records - part };
      left -= part;
    }
    return taken;
  }

  /** Forgets the oldest, so that no more than so many stay. @returns how many were forgotten */
  keep(records: number): number {
    const tooMany = Math.max(0, this.#records - records);
    this.take(tooMany);
    return tooMany;
  }

  clear(): void {
    this.#due = [];
    this.#records = 0;
  }
}
