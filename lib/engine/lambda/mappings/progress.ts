import type { Checkpoint } from "./processing/shard-progress.ts";
import type { OpenWindow } from "./processing/tumbling-window.ts";
import type { ReadFrom } from "./reading/stream-client.ts";

/** How far a mapping has come in a shard: all that it needs to go on after a restart. */
export interface ShardRow {
  readonly parents: readonly string[];
  /** Where it begins, until there is a checkpoint. */
  readonly from: ReadFrom;
  /** All up to and with this record was processed, filtered out or given up; null before the first. */
  readonly checkpoint: Checkpoint | null;
  /** What a tumbling window had come to at the checkpoint. */
  readonly window: OpenWindow | null;
  /** Whether all of a closed shard is done with. */
  readonly isFinished: boolean;
}

/** What a mapping knows of its stream. */
export interface StreamRow {
  /** Tells a stream from another one of its name. */
  readonly createdAtMs: number;
  /** The greatest shard id that was seen: what is listed above it is new. */
  readonly syncedTo: string;
}

/** How far a mapping has come, in memory; whoever keeps it is told of each change. */
export class MappingProgress {
  readonly #onChange: (shardId: string) => void;
  readonly #shards = new Map<string, ShardRow>();
  #stream: StreamRow | null = null;

  constructor(onChange: (shardId: string) => void) {
    this.#onChange = onChange;
  }

  get stream(): StreamRow | null {
    return this.#stream;
  }

  set stream(stream: StreamRow) {
    this.#stream = stream;
    this.#onChange(STREAM_ROW);
  }

  shardIds(): readonly string[] {
    return [...this.#shards.keys()].sort();
  }

  get(shardId: string): ShardRow | undefined {
    return this.#shards.get(shardId);
  }

  set(shardId: string, row: ShardRow): void {
    this.#shards.set(shardId, row);
    this.#onChange(shardId);
  }

  delete(shardId: string): void {
    if (this.#shards.delete(shardId)) this.#onChange(shardId);
  }

  /** For a stream that is another one now. */
  clear(): void {
    for (const shardId of this.shardIds()) this.delete(shardId);
  }

  /** Takes up what was kept. */
  take(shardId: string, state: string): void {
    const { version, ...row } = JSON.parse(state) as { version: number };
    if (version !== FORMAT) throw new TypeError(`the progress in ${shardId} is of version ${version}`);
    if (shardId === STREAM_ROW) this.#stream = row as unknown as StreamRow;
    else this.#shards.set(shardId, row as unknown as ShardRow);
  }

  /** As it is kept; undefined for a shard that is not there any more. */
  print(shardId: string): string | undefined {
    const row = shardId === STREAM_ROW ? this.#stream : this.#shards.get(shardId);
    return row ? JSON.stringify({ version: FORMAT, ...row }) : undefined;
  }
}

/** Stands where else the id of a shard stands. */
const STREAM_ROW = "*";

const FORMAT = 1;
