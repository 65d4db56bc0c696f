import { parsed } from "../kept/read-settings.ts";
import { isObject } from "../plan/given.ts";
import type { Lease } from "./lease.ts";

/** What of an application outlives the server: its lease table, and who its workers are. */
export interface ConsumerState {
  readonly version: 1;
  /** The greatest shard id that it has seen; null before its first look at the stream. */
  readonly syncedTo: string | null;
  /** Whether it made the registered consumer that has its name. */
  readonly isRegistered: boolean;
  /** Workers' own rates, by their ids. */
  readonly rates: Readonly<Record<string, number>>;
  readonly leases: readonly Lease[];
}

export const NEW_CONSUMER_STATE: ConsumerState = {
  version: 1,
  syncedTo: null,
  isRegistered: false,
  rates: {},
  leases: [],
};

/** @returns null for what this version does not understand */
export function parseConsumerState(text: string): ConsumerState | null {
  const state = parsed(text);
  if (!isObject(state) || state.version !== 1) return null;
  const { rates = {}, leases = [] } = state;
  const isWhole = isObject(rates) && Array.isArray(leases) && leases.every(isLease);
  return isWhole ? { ...NEW_CONSUMER_STATE, ...state } : null;
}

const isLease = (lease: unknown): boolean =>
  isObject(lease) && typeof lease.shardId === "string" && typeof lease.checkpoint === "string";
