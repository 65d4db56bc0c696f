import type { EntryRing } from "./entry-ring.ts";
import type { EntryStore } from "./entry-store.ts";

/** The rings of one stream's shards for one thing that happens to them, made when it first happens. */
export class ShardMemory {
  readonly #store: EntryStore;
  readonly #rings = new Map<string, EntryRing>();
  /** Until when a whole ring was forgotten. */
  #forgottenMs = 0;

  constructor(store: EntryStore) {
    this.#store = store;
  }

  /** The shard's ring, with room for one more entry. */
  ring(shardId: string): EntryRing {
    const known = this.#rings.get(shardId);
    if (known !== undefined) {
      if (known.wantsMore) this.#store.grow(known);
      return known;
    }
    const ring = this.#store.hold((gone) => {
      this.#rings.delete(shardId);
      this.#forgottenMs = Math.max(this.#forgottenMs, gone.newestMs);
    });
    this.#rings.set(shardId, ring);
    return ring;
  }

  find(shardId: string): EntryRing | undefined {
    return this.#rings.get(shardId);
  }

  /** Since when all of a shard is remembered. */
  sinceMs(shardId: string): number {
    return Math.max(this.#forgottenMs, this.#rings.get(shardId)?.forgottenMs ?? 0);
  }

  forget(): void {
    this.#store.release(new Set(this.#rings.values()));
    this.#rings.clear();
  }
}
