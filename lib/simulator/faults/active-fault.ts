import type { FaultSpec } from "#contract/faults.ts";
import type { Call } from "#engine/kernel/call.ts";

/** A call as faults look at it. */
export interface StruckCall {
  readonly call: Call;
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
}

/** What a fault does to a call. */
export interface Blow {
  /** Before anything else happens. */
  readonly delayMs?: number;
  /** What the caller is told then. */
  readonly error?: Error;
}

/** What a kind of fault does while it is on. */
export interface FaultEffect {
  /** What is said instead of the kind's own sentence. */
  readonly what?: string;
  /** For kinds that strike calls: what becomes of this one; undefined when it is spared. */
  readonly strike?: (subject: StruckCall) => Blow | undefined;
  /** Undoes what can be undone. @throws {ServiceError} when that did not work */
  readonly end?: () => Promise<void> | void;
}

export type Spec<Kind extends FaultSpec["kind"]> = Extract<FaultSpec, { readonly kind: Kind }>;
