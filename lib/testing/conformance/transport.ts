/** A way of calling a server's operations. */
export interface Transport {
  /** @throws {CallError} for an error answer */
  // biome-ignore lint/suspicious/noExplicitAny: cases look at members of many outputs.
  call(operation: string, input?: object): Promise<any>;
  /** Ends the server and starts it on the same state. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

/** What a client sees of an error. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
