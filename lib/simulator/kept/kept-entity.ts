import type { StreamKey } from "#engine/kinesis/stream-key.ts";

/** What every row says of what it keeps. */
export interface KeptRow extends StreamKey {
  /** JSON. */
  readonly settings: string;
  readonly status: "running" | "stopped";
  readonly createdAtMs: number;
}

/** Something at work on a stream that is kept across restarts: it and its row. */
export interface KeptEntity<View> {
  readonly id: string;
  readonly row: KeptRow;
  /** Why what was kept of it cannot be used, a whole sentence. It stays as it was kept, and cannot be started. */
  readonly problem: string | null;
  readonly view: View;
  start(): Promise<void> | void;
  stop(): void;
  /** Saves its row for the first time. */
  save(): Promise<void>;
  saveStatus(status: KeptRow["status"]): Promise<void>;
  /** Notes that it is to go; from then on it does not run after a restart. */
  saveLeaving(): Promise<void>;
  /** Removes its row for good. */
  forget(): Promise<void>;
}
