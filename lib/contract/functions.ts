/** One row of `functions`; a delta holds the rows that changed and the names that are gone. */
export interface FunctionListRow {
  readonly functionName: string;
  /** A runtime's name as in the API, for example `nodejs22.x`. */
  readonly runtime: string;
  readonly handler: string;
  readonly state: "Pending" | "Active" | "Inactive" | "Failed";
  readonly lastModifiedMs: number;
  /** Bytes of its zip. */
  readonly codeSize: number;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  /** Execution environments that are there, and how many of them run an invocation. */
  readonly environments: { readonly warm: number; readonly busy: number };
  /** Event source mappings that invoke it. */
  readonly mappings: number;
  /** Invocations that ended, those with an error, and the longest duration, of each of the last 60 full seconds, oldest first. */
  readonly lastMinute: {
    readonly invocations: readonly number[];
    readonly errors: readonly number[];
    readonly maxDurationMs: readonly number[];
  };
}

/** Whether code runs here at all. */
export interface CodeRunning {
  /** A whole sentence that says why it does not; null where it does. */
  readonly refusal: string | null;
  /** Runtimes that this machine has, for example `nodejs24.x`, newest first. */
  readonly runtimes: readonly string[];
}

/** Data of `functions`. */
export interface FunctionsData {
  readonly rows: readonly FunctionListRow[];
  readonly gone: readonly string[];
  readonly running: CodeRunning;
}

/** How an invocation ended. */
export type InvocationOutcome =
  | "running"
  | "ok"
  /** The handler threw, or answered what is no JSON. */
  | "error"
  | "timeout"
  | "out-of-memory"
  /** The process ended by itself. */
  | "exited"
  /** Its code could not be loaded. */
  | "init-error";

/** One invocation, while it runs and after. */
export interface InvocationView {
  readonly requestId: string;
  readonly qualifier: string;
  readonly startedAtMs: number;
  readonly outcome: InvocationOutcome;
  /** Null while it runs. */
  readonly durationMs: number | null;
  readonly billedMs: number | null;
  readonly maxMemoryMiB: number | null;
  /** Milliseconds that a new environment took to start; null for one that was warm. */
  readonly initMs: number | null;
  readonly errorType: string | null;
  readonly errorMessage: string | null;
  /** Who invoked it: a client's name, or the mapping, topic or bucket that did. */
  readonly by: string;
  /** `Event` invocations are tried up to three times; 1 for the first. */
  readonly attempt: number;
  readonly logStreamName: string;
  /** The end of what it wrote, at most 4 KiB. */
  readonly logTail: string;
}

/** Of each of the last full seconds, at most 300, oldest first; all as long. */
export interface FunctionSeconds {
  /** When the last of them ended, on the account's clock. */
  readonly untilMs: number;
  /** Invocations that ended, and those of them with an error. */
  readonly invocations: readonly number[];
  readonly errors: readonly number[];
  /** Invocations that were throttled. */
  readonly throttles: readonly number[];
  readonly maxDurationMs: readonly number[];
  /** The most that ran at once. */
  readonly maxConcurrent: readonly number[];
}

/** Data of `function:<name>`: always whole. */
export interface FunctionData {
  readonly row: FunctionListRow;
  readonly seconds: FunctionSeconds;
  /** The newest hundred, newest first. */
  readonly invocations: readonly InvocationView[];
  /** Invocations of type Event that wait for their turn or their next try. */
  readonly queuedEvents: number;
}
