import type { Call, Handler } from "./call.ts";

/**
 * What the operations of an engine must be: named as the SDK (`typeof import("@aws-sdk/client-…")`) names their
 * commands, each given its engine, who calls, and the SDK's own input.
 */
export type EngineOperations<Engine, Sdk> = {
  readonly [Command in keyof Sdk as Command extends `${infer Name}Command`
    ? Name
    : never]?: Sdk[Command] extends abstract new (
    ...given: never
  ) => { readonly input: infer Input }
    ? (engine: Engine, call: Call, input: Input) => Promise<unknown>
    : never;
};

/** The same without the engine, as calls reach them. */
export type HandlersOf<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends (
    engine: never,
    call: Call,
    input: infer Input,
  ) => Promise<infer Output>
    ? Handler<Input, Output>
    : never;
};

/** What an operation is asked before; it throws what refuses the call. */
export type Before = (call: Call, input: object) => void;

type Unbound<Engine> = (engine: Engine, call: Call, input: never) => Promise<unknown>;

/**
 * Binds operations to their engine.
 * @param beforeOf what comes before an operation of this name; nothing costs nothing
 */
export function handlersOf<Engine, Operations extends Record<keyof Operations, Unbound<Engine>>>(
  engine: Engine,
  operations: Operations,
  beforeOf: (name: string) => Before | undefined = () => undefined,
): HandlersOf<Operations> {
  const named = Object.entries<Unbound<Engine>>(operations).map(
    ([name, operation]): [string, Handler<never, unknown>] => {
      const before = beforeOf(name);
      if (before === undefined) return [name, (call, input) => operation(engine, call, input)];
      return [
        name,
        async (call, input) => {
          before(call, input);
          return await operation(engine, call, input);
        },
      ];
    },
  );
  return Object.fromEntries(named) as HandlersOf<Operations>;
}
