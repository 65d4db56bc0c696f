import { effects as cloudWatchLogs } from "./cloudwatch-logs/effects.ts";
import type { CallEffect } from "./effect.ts";
import { effects as kinesis } from "./kinesis/effects.ts";
import { effects as kms } from "./kms/effects.ts";
import { effects as lambda } from "./lambda/effects.ts";
import type { InputOf, Operation, Service } from "./operations.ts";
import { effects as s3 } from "./s3/effects.ts";
import { effects as sns } from "./sns/effects.ts";
import { effects as sqs } from "./sqs/effects.ts";

const EFFECTS = { kinesis, kms, lambda, "cloudwatch-logs": cloudWatchLogs, sqs, sns, s3 } as const satisfies {
  readonly [S in Service]: Readonly<Record<Operation<S>, CallEffect>>;
};

/** A call that may be shown as an example to be pasted: it reads, puts or creates, and never changes what is there. */
export type ExampleStep = {
  [S in Service]: {
    [O in Operation<S>]: (typeof EFFECTS)[S] extends { readonly [K in O]: "reads" | "puts" | "creates" }
      ? { readonly service: S; readonly operation: O; readonly input: InputOf<S, O> }
      : never;
  }[Operation<S>];
}[Service];

/** What AWS begins the names of operations with that only look, and of those that take something away. */
const READS =
  /^(Describe|List|Get|BatchGet|TransactGet|Query|Scan|Decrypt|Generate|Verify|Estimate|Discover)/;
const DELETES = /^(Delete|BatchWrite|Deregister|Remove|Untag|Schedule|Cancel|Stop|Disable|Disassociate)/;

/** Of an operation that the console has no table for, what its name says; "changes" where that says nothing. */
export function effectOf(service: string, operation: string): CallEffect {
  const effects: Readonly<Record<string, CallEffect>> = Object.hasOwn(EFFECTS, service)
    ? EFFECTS[service as Service]
    : {};
  const known = Object.hasOwn(effects, operation) ? effects[operation] : undefined;
  return known ?? (READS.test(operation) ? "reads" : DELETES.test(operation) ? "deletes" : "changes");
}
