import { invariant } from "#engine/kernel/assert.ts";
import type { Handler } from "#engine/kernel/call.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import { inputCheck } from "./constraints/check.ts";
import type { Operation, RestRules, Service } from "./service.ts";
import { isOperationSchema } from "./shape.ts";

/** Handlers by the names of their operations, each typed by the SDK where it is written. */
export type Handlers<Named> = { readonly [Name in keyof Named]: Handler<never, unknown> };

export interface AwsServiceOptions<Named extends Handlers<Named>>
  extends Omit<Service, "operations" | "rest"> {
  /** For a service that speaks a REST protocol. */
  readonly rest?: Omit<RestRules, "absent" | "errorSchema">;
  /** Operations whose handlers wait long for something else than the account's time, as for messages. */
  readonly holdNoClock?: readonly (keyof Named & string)[];
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
  rest,
  holdNoClock = [],
  ...service
}: AwsServiceOptions<Named>): Service {
  const named = Object.entries<Handler<never, unknown>>(handlers);
  const operations = named.map(([name, handler]): [string, Operation] => {
    const schema: unknown = Reflect.get(sdk, `${name}$`);
    invariant(schema !== undefined, "the SDK has a schema of every operation");
    const check = inputCheck(service.constraints, name, refusal);
    const holdsNone = (holdNoClock as readonly string[]).includes(name);
    return [name, { schema, handler, ...(check && { check }), ...(holdsNone && { holdsClock: false }) }];
  });
  return {
    ...service,
    ...(rest && { rest: { ...rest, ...readSdk(sdk, handlers) } }),
    operations: Object.fromEntries(operations),
  };
}

function readSdk(sdk: object, handlers: object): Pick<RestRules, "absent" | "errorSchema"> {
  const absent = Object.entries(sdk)
    .filter(([name, value]) => isOperationSchema(value) && !Object.hasOwn(handlers, name.slice(0, -1)))
    .map(([, schema]) => schema as unknown);
  return { absent, errorSchema: (code) => Reflect.get(sdk, `${code}$`) };
}
