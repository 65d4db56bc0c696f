const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Bytes by the hour in which they came, for what keeping them for longer than a day costs. */
export class KeptBytes {
  readonly #hours = new Map<number, number>();
  /** Of hours that are past their retention. */
  #extended = 0;
  #long = 0;

  add(timeMs: number, bytes: number): void {
    const hour = Math.floor(timeMs / HOUR_MS);
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + bytes);
  }

  /** Byte-milliseconds so far after the 24th hour, up to the 7th day and beyond, with the retention that holds now. */
  read(
    nowMs: number,
    retentionHours: number,
  ): { readonly extendedByteMs: number; readonly longByteMs: number } {
    let [extendedByteMs, longByteMs] = [0, 0];
    const retentionMs = retentionHours * HOUR_MS;
    for (const [hour, bytes] of this.#hours) {
      const ageMs = nowMs - (hour + 0.5) * HOUR_MS;
      const keptMs = Math.min(ageMs, retentionMs);
      const extended = bytes * Math.max(0, Math.min(keptMs, WEEK_MS) - DAY_MS);
      const long = bytes * Math.max(0, keptMs - WEEK_MS);
      if (ageMs <= retentionMs + HOUR_MS) {
        extendedByteMs += extended;
        longByteMs += long;
        continue;
      }
      this.#hours.delete(hour);
      this.#extended += extended;
      this.#long += long;
    }
    return { extendedByteMs: extendedByteMs + this.#extended, longByteMs: longByteMs + this.#long };
  }
}
