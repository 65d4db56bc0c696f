import type { Shard } from "@aws-sdk/client-kinesis";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import type { LeaseTable } from "./lease-table.ts";
import type { Ledger } from "./ledger.ts";
import type { Progress } from "./progress.ts";
import { planSync } from "./shard-sync.ts";

const SYNC_EVERY_MS = 10_000;

/** What is known of each shard beside its lease; another one after each start. */
export interface Books {
  readonly ledger: Ledger;
  readonly progress: Progress;
}

/** Keeps the lease table and the books to the shards that the stream has. */
export class LeaseSync {
  readonly #table: LeaseTable;
  readonly #books: () => Books;
  #syncedTo: string | null;
  #beganMs = Number.NEGATIVE_INFINITY;

  /** @param syncedTo the greatest shard id that was seen; null before the first time */
  constructor(table: LeaseTable, syncedTo: string | null, books: () => Books) {
    this.#table = table;
    this.#syncedTo = syncedTo;
    this.#books = books;
  }

  get syncedTo(): string | null {
    return this.#syncedTo;
  }

  /** @returns whether a look at the stream is due; then it is taken to have begun */
  begin(nowMs: number): boolean {
    if (nowMs - this.#beganMs < SYNC_EVERY_MS) return false;
    this.#beganMs = nowMs;
    return true;
  }

  /** The next look is due at once. */
  hasten(): void {
    this.#beganMs = Number.NEGATIVE_INFINITY;
  }

  /** Makes the leases of shards that came, and forgets shards that are gone. */
  async adopt(shards: readonly Shard[], start: SimulatedConsumerSettings["start"]): Promise<void> {
    const known = new Set(this.#table.all().map(({ shardId }) => shardId));
    const { newLeases, gone, syncedTo } = planSync(shards, known, this.#syncedTo, start);
    for (const { shardId, parentShardIds, checkpoint } of newLeases) {
      await this.create(shardId, parentShardIds, checkpoint);
    }
    for (const shardId of gone) this.#forget(shardId);
    this.#syncedTo = syncedTo;
  }

  /** The books are opened first: nothing is read of a shard that is not in them. */
  async create(shardId: string, parentShardIds: readonly string[], checkpoint: string): Promise<void> {
    await this.#books().ledger.track(shardId, checkpoint);
    this.#table.create(shardId, parentShardIds, checkpoint);
  }

  #forget(shardId: string): void {
    const { ledger, progress } = this.#books();
    this.#table.remove(shardId);
    ledger.forget(shardId);
    progress.forget(shardId);
  }
}
