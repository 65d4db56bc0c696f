/** How long the AWS port waits for whom, in milliseconds. */
export interface Timeouts {
  /** For the first bytes of a connection, and for the headers of a request. */
  readonly headersMs: number;
  /** For a whole request. */
  readonly requestMs: number;
  /** For the next request of a connection. */
  readonly idleMs: number;
  /** For any sign of life of a client whose request is under way. */
  readonly silenceMs: number;
  /** How often the others are looked at. */
  readonly checkEveryMs: number;
}

/** A body of 14 MB gets there in `requestMs` even over a slow network; idle clients stay longer than SDKs pool. */
export const DEFAULT_TIMEOUTS: Timeouts = {
  headersMs: 20_000,
  requestMs: 60_000,
  idleMs: 75_000,
  silenceMs: 120_000,
  checkEveryMs: 5_000,
};
