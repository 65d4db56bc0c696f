import type { InputOf, Operation, Service } from "./operations.ts";
import type { Waiter, WaiterInput } from "./waiters.ts";

/** A member of an input that is what the step before answered, at a path such as `KeyMetadata.KeyId`. */
export interface Taken {
  readonly member: string;
  readonly path: string;
}

/** One call of an operation. */
export type CallStep<S extends Service = Service> = {
  [Name in S]: {
    [O in Operation<Name>]: {
      readonly service: Name;
      readonly operation: O;
      readonly input: InputOf<Name, O>;
      readonly takes?: Taken;
    };
  }[Operation<Name>];
}[S];

/** Waiting until a resource is as AWS's waiter of that name waits for it. */
export type WaitStep = {
  [S in Service]: {
    [W in Waiter<S>]: { readonly service: S; readonly waiter: W; readonly input: WaiterInput<S, W> };
  }[Waiter<S>];
}[Service];

/** What a piece of code does, in whichever language. */
export type Step = CallStep | WaitStep;
