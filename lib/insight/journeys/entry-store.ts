import { EntryRing, FIRST_CAPACITY } from "./entry-ring.ts";

/** Of all shards together: about 22 MB. */
const MAX_ENTRIES = 200_000;

interface Held {
  readonly ring: EntryRing;
  /** Said when the whole ring had to go. */
  readonly onGone: (ring: EntryRing) => void;
}

/** The room that all rings share. When there is none, the largest ring gives half of its own, or the oldest goes. */
export class EntryStore {
  readonly #maxEntries: number;
  readonly #held = new Set<Held>();
  #entries = 0;

  constructor(maxEntries = MAX_ENTRIES) {
    this.#maxEntries = maxEntries;
  }

  get entries(): number {
    return this.#entries;
  }

  hold(onGone: (ring: EntryRing) => void): EntryRing {
    while (this.#entries + FIRST_CAPACITY > this.#maxEntries && this.#held.size > 0) this.#makeRoom();
    const ring = new EntryRing();
    this.#held.add({ ring, onGone });
    this.#entries += FIRST_CAPACITY;
    return ring;
  }

  /** Lets a ring that is full grow, if there is room. */
  grow(ring: EntryRing): void {
    const { capacity } = ring;
    if (this.#entries + capacity > this.#maxEntries) return;
    this.#entries += capacity;
    ring.resize(2 * capacity);
  }

  release(rings: ReadonlySet<EntryRing>): void {
    for (const held of this.#held) if (rings.has(held.ring)) this.#remove(held);
  }

  #makeRoom(): void {
    let largest: Held | undefined;
    for (const held of this.#held) {
      if (held.ring.capacity > (largest?.ring.capacity ?? 0)) largest = held;
    }
    if (largest === undefined) return;
    const { capacity } = largest.ring;
    if (capacity > FIRST_CAPACITY) {
      largest.ring.resize(capacity / 2);
      this.#entries -= capacity / 2;
      return;
    }
    // All are small: the one that was made first goes, and comes back when it is needed.
    this.#remove(largest);
    largest.onGone(largest.ring);
  }

  #remove(held: Held): void {
    this.#held.delete(held);
    this.#entries -= held.ring.capacity;
  }
}
