interface Sample {
  readonly realMs: number;
  readonly ownMs: number;
}

const WINDOW_MS = 2_000;
const EVERY_MS = 100;
/** Below this a few milliseconds more or less would make a large difference. */
const SHORTEST_MS = 200;

/** How fast a clock went over the last two seconds of real time. */
export class AchievedSpeed {
  #samples: Sample[] = [];

  /** Begins anew: what was before says nothing about what is now. */
  restart(realMs: number, ownMs: number): void {
    this.#samples = [{ realMs, ownMs }];
  }

  /** Where the clock stands; asked for often, kept ten times a second. */
  note(realMs: number, ownMs: number): void {
    const newest = this.#samples.at(-1);
    if (newest !== undefined && realMs - newest.realMs < EVERY_MS) return;
    this.#samples.push({ realMs, ownMs });
    // The first of them stays as long as it is needed to span the window.
    while ((this.#samples[1]?.realMs ?? Number.POSITIVE_INFINITY) <= realMs - WINDOW_MS)
      this.#samples.shift();
  }

  /** In times of real time, to two decimals; null when it is too early to say. */
  read(realMs: number, ownMs: number): number | null {
    const first = this.#samples[0];
    if (first === undefined || realMs - first.realMs < SHORTEST_MS) return null;
    return Math.round(((ownMs - first.ownMs) / (realMs - first.realMs)) * 100) / 100;
  }
}
