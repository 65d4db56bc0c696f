import type { LogDatabase } from "./log-database.ts";

export interface WorkerSettings {
  /** The SQLite file. */
  readonly file: string;
}

/** A method of the thread's database. */
export interface Request {
  readonly id: number;
  readonly method: keyof LogDatabase;
  readonly given: readonly unknown[];
}

/** What it answers, each time with what the file holds of events now. */
export type Reply =
  | { readonly id: number; readonly value: unknown; readonly storedBytes: number }
  | { readonly id: number; readonly fault: string; readonly isFull: boolean };
