/** What of a function's configuration its host needs to run it. */
export interface RunnableFunction {
  readonly account: string;
  readonly region: string;
  readonly functionName: string;
  /** `$LATEST` or a number. */
  readonly version: string;
  readonly functionArn: string;
  /** As in the API, for example `nodejs24.x` or `python3.13`. */
  readonly runtime: string;
  /** For example `index.handler`. */
  readonly handler: string;
  readonly memoryMiB: number;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Names code that was stored. */
  readonly codeSha256: string;
  /** Another one with every change of code or configuration: environments of an older one take no new invocations. */
  readonly revisionId: string;
  readonly logGroupName: string;
}

export interface Invocation {
  readonly requestId: string;
  /** JSON text in UTF-8. */
  readonly payload: Uint8Array;
  /** Base64 of the client's context; absent for none. */
  readonly clientContext?: string;
  /** As the caller named it: with the version or alias. */
  readonly invokedFunctionArn: string;
}

/** What an invocation came to. Errors of code are results, not exceptions. */
export interface InvocationResult {
  readonly outcome: "ok" | "error" | "timeout" | "out-of-memory" | "exited" | "init-error";
  /** The handler's answer, or AWS's error document (`errorMessage`, `errorType`, `stackTrace`): JSON text. */
  readonly payload: Uint8Array;
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** Real milliseconds, with fractions. */
  readonly durationMs: number;
  /** Of a new environment; absent for one that was warm. */
  readonly initMs?: number;
  readonly maxMemoryMiB: number;
  /** Where its lines were written. */
  readonly logStreamName: string;
  /** The last 4 KiB of its log, START, END and REPORT among it. */
  readonly logTail: string;
}

/** A line that an invocation or its environment wrote, without its end. */
export interface LogLine {
  readonly account: string;
  readonly region: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly message: string;
}

/** Code as it is kept: by the hash of its zip. */
export interface StoredCode {
  /** Base64, as the API has it. */
  readonly codeSha256: string;
  readonly codeSize: number;
}

/** A zip that cannot be kept; the message is a whole sentence for its sender. */
export class CodeError extends Error {
  override readonly name = "CodeError";
}

/** As many invocations wait for an environment as may. */
export class TooManyWaitingError extends Error {
  override readonly name = "TooManyWaitingError";
}

/** Where functions' code is kept and run. */
export interface FunctionHost {
  /** A whole sentence that says why code does not run here; null where it does. */
  readonly refusal: string | null;
  /** Runtimes of this machine, newest first: what `runtime` may be. */
  readonly runtimes: readonly string[];
  /**
   * Keeps a zip, durably, and unpacks it; the same zip is kept once.
   * @throws {CodeError} for what is no zip, too large packed or unpacked (50 and 250 MiB), or names places outside of it
   */
  storeCode(zip: Uint8Array): Promise<StoredCode>;
  /** The zip that was stored. */
  readCode(codeSha256: string): Promise<Uint8Array>;
  /** Lets go of all code but this. */
  keepOnly(codeSha256: ReadonlySet<string>): Promise<void>;
  /**
   * Runs an invocation in an environment that is warm and free, or in a new one; waits for one where as many are there
   * as may be, in order of asking. Rejects with `StorageFullError`, `TooManyWaitingError` or with what should never
   * happen, never for code.
   */
  run(runnable: RunnableFunction, invocation: Invocation): Promise<InvocationResult>;
  /** Environments of a function by its ARN without a version. */
  environments(functionArn: string): { readonly warm: number; readonly busy: number };
  /** Ends the environments of a function, those at work when they are done. */
  retire(functionArn: string): void;
  /** Ends all environments with what they run, and resolves when they are gone; who waits for one is refused. */
  endAll(): Promise<void>;
  /** Ends everything, also what runs. */
  close(): Promise<void>;
}

/** How the event source mappings of this engine, and nobody else, invoke. */
export interface FunctionInvoker {
  /**
   * @param functionArn with or without a version or alias
   * @param by who invokes, for people to read
   * @throws {ServiceError} as Invoke does: the function is gone, is not ready, or too many run
   */
  invoke(functionArn: string, payload: Uint8Array, by: string): Promise<InvokedFunction>;
}

export interface InvokedFunction {
  readonly requestId: string;
  readonly executedVersion: string;
  /** Absent where the handler returned. */
  readonly functionError?: "Handled" | "Unhandled";
  readonly payload: Uint8Array;
}

/** A function as it is kept: `state` is the engine's own versioned JSON. */
export interface FunctionRow {
  readonly account: string;
  readonly region: string;
  readonly functionName: string;
  readonly state: string;
}

/** Durable functions. Each call is one committed transaction when its promise resolves. */
export interface FunctionRepository {
  all(): Promise<readonly FunctionRow[]>;
  /** Inserts or replaces. */
  save(row: FunctionRow): Promise<void>;
  remove(place: Pick<FunctionRow, "account" | "region" | "functionName">): Promise<void>;
  clear(): Promise<void>;
}

/** An invocation of type Event that was accepted: `state` is the engine's own versioned JSON. */
export interface EventRow {
  readonly eventId: string;
  readonly account: string;
  readonly region: string;
  readonly functionName: string;
  readonly state: string;
}

/** Durable events that wait to be processed. Each call is one committed transaction when its promise resolves. */
export interface EventRepository {
  /** In the order in which they were added. */
  all(): Promise<readonly EventRow[]>;
  add(row: EventRow, payload: Uint8Array): Promise<void>;
  /** @returns undefined for an event that is gone */
  payload(eventId: string): Promise<Uint8Array | undefined>;
  update(eventId: string, state: string): Promise<void>;
  remove(eventId: string): Promise<void>;
  removeOf(fn: Pick<FunctionRow, "account" | "region" | "functionName">): Promise<void>;
  clear(): Promise<void>;
}
