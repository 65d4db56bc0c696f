import type { LambdaObserver } from "#engine/lambda/observer.ts";

/** A look at a server without functions. */
export const NO_FUNCTIONS: LambdaObserver = {
  list: () => [],
  find: () => undefined,
  environments: () => ({ warm: 0, busy: 0 }),
  mappings: () => 0,
  queuedEvents: () => 0,
  running: () => ({ refusal: null, runtimes: [] }),
};
