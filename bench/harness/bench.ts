import type { Result } from "./result.ts";
import type { ServerFactory } from "./servers.ts";

/** What every row needs. */
export interface Bench extends ServerFactory {
  /** As `command`, for a server whose helping threads are to have cores besides the one of its main thread. */
  readonly allCoresCommand: readonly string[];
  /** How often everything is measured, the compared servers in turns. */
  readonly runs: number;
  /** Length of one run. */
  readonly seconds: number;
  /** Length of the one run of sustained writes. */
  readonly sustainedSeconds: number;
  /** How long a page is left open to see whether it grows. */
  readonly soakSeconds: number;
  /** Says what is going on. */
  say(text: string): void;
}

/** Measures one row, or rows that come out of one set of runs. */
export type Measurement = (bench: Bench) => Promise<readonly Result[]>;
