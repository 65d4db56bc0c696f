import type { Place } from "../../kernel/place.ts";

/** A mapping as it is kept: `state` is the engine's own versioned JSON. */
export interface MappingRow {
  readonly uuid: string;
  readonly account: string;
  readonly region: string;
  readonly state: string;
}

/** How far a mapping is in a shard, or what it knows of its stream; `state` is the engine's own versioned JSON. */
export interface ProgressRow {
  readonly uuid: string;
  readonly shardId: string;
  readonly state: string;
}

/** Durable mappings. Each call is one committed transaction when its promise resolves. */
export interface MappingRepository {
  all(): Promise<readonly MappingRow[]>;
  /** Inserts or replaces the row of a mapping. */
  save(row: MappingRow): Promise<void>;
  /** With how far it has come. */
  remove(uuid: string): Promise<void>;
  clear(): Promise<void>;
  allProgress(): Promise<readonly ProgressRow[]>;
  saveProgress(rows: readonly ProgressRow[], gone: readonly Omit<ProgressRow, "state">[]): Promise<void>;
}

/** What mappings ask of the functions. */
export interface FunctionDirectory {
  /**
   * @param qualifier a version or alias; none for the function itself
   * @returns undefined where there is none
   */
  find(place: Place, functionName: string, qualifier?: string): { readonly roleArn: string } | undefined;
}
