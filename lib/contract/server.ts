/** "full" once something was refused for want of room on the server's disk, until there is room again. */
export type StorageView = "ok" | "full";

/** Data of `server`: what the shell shows. Always whole, as snapshot. */
export interface ServerView {
  readonly version: string;
  /** Of the AWS endpoint. Its host is the one by which a browser has reached the console. */
  readonly awsPort: number;
  readonly account: string;
  readonly region: string;
  readonly nowMs: number;
  /** Accounts and regions in which there is something, for the switch; the defaults are always among them. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Regions besides this one in which this account has something. */
  readonly otherRegions: readonly string[];
  readonly limitsEnforced: boolean;
  /** 99th percentile of the server's event-loop delay in the last second, milliseconds. */
  readonly eventLoopDelayP99Ms: number;
  readonly residentBytes: number;
  readonly storage: StorageView;
}
