import type { StreamKey } from "../kernel/events.ts";
import type { StreamRow } from "./ports.ts";
import type { Shard } from "./shard.ts";

export type StreamMode = "PROVISIONED" | "ON_DEMAND";

/**
 * What a stream waits for. It is kept with the stream, so that a restart carries on where the server stopped.
 *
 *     (none) --CreateStream--> CREATING --create--> ACTIVE
 *     ACTIVE --SplitShard, MergeShards, …RetentionPeriod--> UPDATING --split, merge, update--> ACTIVE
 *     any --DeleteStream--> DELETING --delete--> (none)
 */
export type Transition =
  | { readonly kind: "create"; readonly dueMs: number; readonly shardCount: number }
  | { readonly kind: "update"; readonly dueMs: number }
  | {
      readonly kind: "split";
      readonly dueMs: number;
      readonly shardIndex: number;
      /** Decimal string. */
      readonly newStartingHashKey: string;
    }
  | {
      readonly kind: "merge";
      readonly dueMs: number;
      readonly lowerIndex: number;
      readonly upperIndex: number;
    }
  | { readonly kind: "delete"; readonly dueMs: number };

export type StreamStatus = "CREATING" | "ACTIVE" | "UPDATING" | "DELETING";

/** A stream's metadata: immutable; every change makes a new one with the next version. */
export interface StreamState {
  readonly key: StreamKey;
  /** 32 random hexadecimal digits: names the stream's files. Never shown to a client. */
  readonly streamId: string;
  readonly version: number;
  readonly mode: StreamMode;
  readonly createdAtMs: number;
  readonly retentionHours: number;
  readonly maxRecordSizeKiB: number;
  readonly laneCount: number;
  readonly tags: Readonly<Record<string, string>>;
  /** Empty until the stream is ACTIVE for the first time. */
  readonly shards: readonly Shard[];
  readonly transition: Transition | null;
}

export function statusOf(state: StreamState): StreamStatus {
  switch (state.transition?.kind) {
    case undefined:
      return "ACTIVE";
    case "create":
      return "CREATING";
    case "delete":
      return "DELETING";
    default:
      return "UPDATING";
  }
}

const FORMAT = 1;

export function toRow(state: StreamState): StreamRow {
  const { key, streamId, ...rest } = state;
  return { ...key, streamId, state: JSON.stringify({ format: FORMAT, ...rest }) };
}

/** @throws {Error} for a row that a newer version has written */
export function fromRow(row: StreamRow): StreamState {
  const { format, ...rest } = JSON.parse(row.state) as { format: number } & Omit<
    StreamState,
    "key" | "streamId"
  >;
  if (format !== FORMAT) {
    throw new Error(
      `Stream ${row.streamName} is stored in format ${format}; this version reads format ${FORMAT}.`,
    );
  }
  const { account, region, streamName, streamId } = row;
  return { key: { account, region, streamName }, streamId, ...rest };
}
