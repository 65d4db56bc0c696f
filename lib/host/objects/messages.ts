import type { IndexMethods } from "./index-store.ts";

/** A method by its name, and what it is given. */
export interface IndexRequest {
  readonly id: number;
  readonly method: keyof IndexMethods;
  readonly given: readonly unknown[];
}

export type IndexReply =
  | { readonly id: number; readonly answer: unknown }
  /** `isFull` where there is no room on the disk. */
  | { readonly id: number; readonly fault: string; readonly isFull: boolean };

/** The first message: whether the file could be opened. */
export type IndexReady = { readonly ready: true } | { readonly ready: false; readonly reason: string };
