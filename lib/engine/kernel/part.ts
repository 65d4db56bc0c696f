/** A part of the running server. Each verb is for all accounts and regions at once. */
export interface Part {
  /** Takes up what was kept, once, when all parts are open and calls can be made. */
  restore?(): Promise<void> | void;
  /** Forgets everything, also what was kept: as if nothing had ever been asked of it. */
  reset?(): Promise<void> | void;
  /** Ends it; what was acknowledged stays. */
  close?(): Promise<void> | void;
}

/** Has a part closed when the stack is disposed of. */
export function closeWith<Opened extends Part>(stack: AsyncDisposableStack, part: Opened): Opened {
  stack.defer(async () => await part.close?.());
  return part;
}
