import type { Random } from "#engine/kernel/random.ts";

/** Every other record is the burst's while one is on, so that its records come within a short time. */
const BURST_SHARE = 0.5;

/** A row of records of one key, among all others, in which something else goes on than usually. */
export class Burst {
  readonly #chance: number;
  readonly #length: number;
  #keyIndex = 0;
  #left = 0;
  /** Whether the record that is being made belongs to it. */
  isOn = false;

  constructor(chance: number, length: number) {
    this.#chance = chance;
    this.#length = length;
  }

  /** The key that it wants the next record to have; null for no wish. */
  heldKey(random: Random): number | null {
    return this.#left > 0 && random.next() < BURST_SHARE ? this.#keyIndex : null;
  }

  /** Call it once per record, before its fields. */
  next(keyIndex: number, random: Random): void {
    if (this.#left === 0 && random.next() < this.#chance) {
      this.#keyIndex = keyIndex;
      this.#left = this.#length;
    }
    this.isOn = this.#left > 0 && keyIndex === this.#keyIndex;
    if (this.isOn) this.#left--;
  }
}

/** The bursts of one rendering. Fields that say the same of a burst share it, so that they agree in every record. */
export class Bursts {
  readonly #bursts = new Map<string, Burst>();

  of(chance: number, length: number): Burst {
    const name = `${chance}/${length}`;
    let burst = this.#bursts.get(name);
    if (burst === undefined) {
      burst = new Burst(chance, length);
      this.#bursts.set(name, burst);
    }
    return burst;
  }

  all(): readonly Burst[] {
    return [...this.#bursts.values()];
  }
}
