import type { Random } from "../kernel/random.ts";
import type { Code } from "./code.ts";
import type { EventQueue } from "./event-queue.ts";
import type { Functions } from "./functions.ts";
import type { Invocations } from "./invocations.ts";
import type { Mappings } from "./mappings/mappings.ts";
import type { FunctionHost } from "./ports.ts";

/** What the operations on functions work with. */
export interface LambdaContext {
  readonly functions: Functions;
  readonly code: Code;
  readonly host: FunctionHost;
  readonly invocations: Invocations;
  readonly events: EventQueue;
  readonly mappings: Mappings;
  readonly random: Random;
  /** A new UUID. */
  readonly newId: () => string;
  /** Lets others have their turn, between two steps of work that is long. */
  readonly turn: () => Promise<void>;
  /** Where a function's zip can be fetched for ten minutes. */
  readonly codeLocation: (codeSha256: string) => string;
}
