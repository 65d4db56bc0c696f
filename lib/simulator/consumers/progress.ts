import type { LeaseView } from "#contract/simulated-consumers.ts";
import { isFree, type Lease, SHARD_END } from "./lease.ts";
import type { LeaseTable } from "./lease-table.ts";
import type { Ledger } from "./ledger.ts";

/** How far an application has come in each shard, beyond what the lease table says. */
export class Progress {
  readonly #processedTo = new Map<string, string>();
  readonly #behind = new Map<string, number>();
  readonly #blocked = new Map<string, { readonly reader: unknown; readonly sequenceNumber: string }>();

  processed(shardId: string, sequenceNumber: string): void {
    this.#processedTo.set(shardId, sequenceNumber);
  }

  sawBehind(shardId: string, millisBehindLatest: number): void {
    this.#behind.set(shardId, millisBehindLatest);
  }

  block(shardId: string, reader: unknown, sequenceNumber: string): void {
    this.#blocked.set(shardId, { reader, sequenceNumber });
  }

  /** @returns whether it was this reader that stood still */
  unblock(shardId: string, reader: unknown): boolean {
    return this.#blocked.get(shardId)?.reader === reader && this.#blocked.delete(shardId);
  }

  forget(shardId: string): void {
    this.#processedTo.delete(shardId);
    this.#behind.delete(shardId);
  }

  view(lease: Lease, table: LeaseTable, ledger: Ledger, nowMs: number, failoverMs: number): LeaseView {
    const { ownerSwitchesSinceCheckpoint: ownerSwitches, ...row } = lease;
    const { shardId } = lease;
    return {
      ...row,
      ownerSwitches,
      state: stateOf(lease, table, nowMs, failoverMs),
      processedTo: this.#processedTo.get(shardId) ?? null,
      millisBehindLatest: this.#behind.get(shardId) ?? null,
      unreadRecords: ledger.unreadRecords(shardId),
      blockedBy: this.#blocked.get(shardId)?.sequenceNumber ?? null,
    };
  }
}

function stateOf(lease: Lease, table: LeaseTable, nowMs: number, failoverMs: number): LeaseView["state"] {
  if (lease.checkpoint === SHARD_END) return "ended";
  if (!table.isReady(lease)) return "waiting for parents";
  return isFree(lease, nowMs, failoverMs) ? "unowned" : "reading";
}
