import { invariant } from "#engine/kernel/assert.ts";
import type { Handler } from "#engine/kernel/call.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import { inputCheck } from "./constraints/check.ts";
import type { Operation, Service } from "./service.ts";

/** Handlers by the names of their operations, each typed by the SDK where it is written. */
export type Handlers<Named> = { readonly [Name in keyof Named]: Handler<never, unknown> };

export interface AwsServiceOptions<Named extends Handlers<Named>> extends Omit<Service, "operations"> {
  /** The service's SDK, all that it exports: the schemas of its operations are among it. */
  readonly sdk: object;
  readonly handlers: Named;
  /** The error of an input that breaks a constraint, where it is no ValidationException. */
  readonly refusal?: (message: string) => ServiceError;
}

/** A service as clients call it: what an engine answers, by the SDK's own schemas and the rules that these lack. */
export function awsService<Named extends Handlers<Named>>({
  sdk,
  handlers,
  refusal,
  ...service
}: AwsServiceOptions<Named>): Service {
  const named = Object.entries<Handler<never, unknown>>(handlers);
  const operations = named.map(([name, handler]): [string, Operation] => {
    const schema: unknown = Reflect.get(sdk, `${name}$`);
    invariant(schema !== undefined, "the SDK has a schema of every operation");
    const check = inputCheck(service.constraints, name, refusal);
    return [name, { schema, handler, ...(check && { check }) }];
  });
  return { ...service, operations: Object.fromEntries(operations) };
}
