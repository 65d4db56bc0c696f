import type { Clocks } from "../kernel/clock.ts";
import { handlersOf } from "../kernel/handlers.ts";
import type { Journal } from "../kernel/journal.ts";
import type { Place } from "../kernel/place.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { ServiceMetrics } from "../kernel/ports/service-metrics.ts";
import type { Random } from "../kernel/random.ts";
import { Code } from "./code.ts";
import type { LambdaContext } from "./context.ts";
import { EventQueue } from "./event-queue.ts";
import { Functions } from "./functions.ts";
import { Invocations } from "./invocations.ts";
import { functionInvoker } from "./invoker.ts";
import { countMetrics } from "./metrics.ts";
import { type LambdaObserver, lambdaObserver } from "./observer.ts";
import { type FunctionHandlers, functionOperations } from "./operations.ts";
import type { EventRepository, FunctionHost, FunctionInvoker, FunctionRepository } from "./ports.ts";
import { EventProcessor } from "./process-event.ts";

export interface LambdaDependencies {
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly random: Random;
  readonly calls: ServiceCalls;
  readonly repository: FunctionRepository;
  readonly events: EventRepository;
  readonly host: FunctionHost;
  readonly metrics: ServiceMetrics;
  /** How long a function stays Pending, or an update of it in progress. */
  readonly stateDelayMs: number;
  /** A new UUID. */
  readonly newId: () => string;
  /** Lets others have their turn, between two steps of work that is long. */
  readonly turn: () => Promise<void>;
  /** Where the zip of this hash can be fetched for a while. */
  readonly codeLocation: (codeSha256: string) => string;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** AWS Lambda: functions, and who invokes them. */
export interface Lambda {
  readonly handlers: FunctionHandlers;
  readonly observer: LambdaObserver;
  /** For event source mappings. */
  readonly invoker: FunctionInvoker;
  /** Where there are functions, once for each of them. */
  places(): readonly Place[];
  /** Goes on with the events that were accepted, and lets go of code that nothing names. */
  restore(): Promise<void>;
  /** Forgets all functions of all accounts. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the engine with every function that the repository knows. */
export async function openLambda(dependencies: LambdaDependencies): Promise<Lambda> {
  const { calls, clocks, codeLocation, host, journal, metrics, newId, random, reportFault, turn } =
    dependencies;
  const functions = await Functions.open(dependencies);
  const endMetrics = countMetrics(journal, metrics);
  const code = new Code(functions, host, calls);
  const invocations = new Invocations({ functions, code, host, journal });
  const { process } = new EventProcessor({ functions, invocations, calls, journal, random });
  const events = new EventQueue({ clocks, journal, repository: dependencies.events, process, reportFault });
  const context: LambdaContext = {
    functions,
    code,
    host,
    invocations,
    events,
    random,
    newId,
    turn,
    codeLocation,
  };
  return {
    handlers: handlersOf(context, functionOperations),
    observer: lambdaObserver(functions, events, host, () => 0),
    invoker: functionInvoker(context),
    places: () => functions.all().map(({ place }) => place),
    async restore() {
      await code.sweep();
      await events.restore();
    },
    async reset() {
      await events.reset();
      await functions.reset();
      await code.sweep();
    },
    async close() {
      endMetrics();
      events.close();
      functions.close();
      await host.close();
    },
  };
}
