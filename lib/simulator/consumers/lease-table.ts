import { type Lease, SHARD_END } from "./lease.ts";

/** What changed: only that the owner lives, only the checkpoint, or who may read what. */
export type LeaseChange = "renewed" | "checkpointed" | "changed";

/**
 * The lease table that the workers of an application share, in place of the DynamoDB table of the Kinesis Client
 * Library. A row changes only if it is still as its writer knows it, by owner and counter.
 */
export class LeaseTable {
  readonly #leases = new Map<string, Lease>();
  readonly #onChange: (change: LeaseChange) => void;

  /** @param onChange called after each change */
  constructor(leases: Iterable<Lease>, onChange: (change: LeaseChange) => void) {
    for (const lease of leases) this.#leases.set(lease.shardId, lease);
    this.#onChange = onChange;
  }

  /** In the order of their shards' ids. */
  all(): Lease[] {
    return [...this.#leases.values()].sort((a, b) => (a.shardId < b.shardId ? -1 : 1));
  }

  get(shardId: string): Lease | undefined {
    return this.#leases.get(shardId);
  }

  /** Makes a lease that nobody owns. @returns false when there is one for the shard already */
  create(shardId: string, parentShardIds: readonly string[], checkpoint: string): boolean {
    if (this.#leases.has(shardId)) return false;
    this.#leases.set(shardId, {
      shardId,
      parentShardIds,
      owner: null,
      leaseCounter: 0,
      checkpoint,
      checkpointedMs: null,
      ownerSwitchesSinceCheckpoint: 0,
      renewedMs: null,
    });
    this.#onChange("changed");
    return true;
  }

  remove(shardId: string): void {
    if (this.#leases.delete(shardId)) this.#onChange("changed");
  }

  /** @param held the lease as its owner last wrote it @returns it as it is now; undefined when it was lost */
  renew(held: Lease, nowMs: number): Lease | undefined {
    return this.#update(held, { renewedMs: nowMs, leaseCounter: held.leaseCounter + 1 }, "renewed");
  }

  /** Makes `owner` the owner of a lease that is still as it was seen. */
  take(seen: Lease, owner: string, nowMs: number): Lease | undefined {
    const isSwitch = seen.owner !== owner;
    return this.#update(seen, {
      owner,
      leaseCounter: seen.leaseCounter + 1,
      renewedMs: nowMs,
      ownerSwitchesSinceCheckpoint: seen.ownerSwitchesSinceCheckpoint + (isSwitch ? 1 : 0),
    });
  }

  /** Gives a lease up, so that another need not wait for it to expire. */
  release(held: Lease): Lease | undefined {
    return this.#update(held, { owner: null, leaseCounter: held.leaseCounter + 1 });
  }

  checkpoint(held: Lease, checkpoint: string, nowMs: number): Lease | undefined {
    const isEnd = checkpoint === SHARD_END;
    const row = { checkpoint, checkpointedMs: nowMs, ownerSwitchesSinceCheckpoint: 0 };
    if (!isEnd) return this.#update(held, row, "checkpointed");
    return this.#update(held, { ...row, owner: null, leaseCounter: held.leaseCounter + 1 });
  }

  /** Whether a shard may be read: its parents have been read to their end, or are known no more. */
  isReady({ checkpoint, parentShardIds }: Lease): boolean {
    if (checkpoint === SHARD_END) return false;
    return parentShardIds.every(
      (parent) => (this.#leases.get(parent)?.checkpoint ?? SHARD_END) === SHARD_END,
    );
  }

  #update(known: Lease, row: Partial<Lease>, change: LeaseChange = "changed"): Lease | undefined {
    const { shardId, owner, leaseCounter } = known;
    const current = this.#leases.get(shardId);
    if (current?.owner !== owner || current.leaseCounter !== leaseCounter) return undefined;
    const next = { ...current, ...row };
    this.#leases.set(shardId, next);
    this.#onChange(change);
    return next;
  }
}
