import { waiters as kinesis } from "./kinesis/waiters.ts";
import { waiters as lambda } from "./lambda/waiters.ts";
import type { InputOf, Operation, Service } from "./operations.ts";

/** How the console waits as AWS's waiter of that name does: by asking until an answer shows it. */
export interface WaiterDefinition<Input = never, Output = never> {
  readonly operation: string;
  readonly isReached: (output: Output) => boolean;
  /** Begins the sentence that is said when it takes too long. */
  readonly notReachedText: (input: Input) => string;
}

/** By service and by AWS's name. The CLI's, boto3's and the JavaScript SDK's names follow from it. */
export const WAITERS = {
  kinesis,
  kms: {},
  lambda,
  "cloudwatch-logs": {},
  sqs: {},
  sns: {},
  s3: {},
} as const satisfies Record<Service, Readonly<Record<string, WaiterDefinition>>>;

export type Waiter<S extends Service> = keyof (typeof WAITERS)[S] & string;

export type WaiterInput<S extends Service, W extends Waiter<S>> = (typeof WAITERS)[S][W] extends {
  readonly operation: infer O extends Operation<S>;
}
  ? InputOf<S, O>
  : never;
