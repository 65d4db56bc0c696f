import type { Clock, Clocks } from "../kernel/clock.ts";
import { handlersOf } from "../kernel/handlers.ts";
import type { Journal } from "../kernel/journal.ts";
import type { Place } from "../kernel/place.ts";
import type { ServiceCalls } from "../kernel/ports/service-calls.ts";
import type { ServiceMetrics } from "../kernel/ports/service-metrics.ts";
import type { Random } from "../kernel/random.ts";
import { Code } from "./code.ts";
import type { LambdaContext } from "./context.ts";
import { EventQueue } from "./event-queue.ts";
import { functionDirectory } from "./function-directory.ts";
import { Functions } from "./functions.ts";
import { Invocations } from "./invocations.ts";
import { functionInvoker } from "./invoker.ts";
import { Mappings } from "./mappings/mappings.ts";
import { type MappingsObserver, mappingsObserver } from "./mappings/observer.ts";
import { type MappingHandlers, mappingOperations } from "./mappings/operations.ts";
import type { MappingRepository } from "./mappings/ports.ts";
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
  readonly mappings: MappingRepository;
  /** Real time: how often it is written down how far mappings are. */
  readonly realClock: Clock;
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
  readonly handlers: FunctionHandlers & MappingHandlers;
  readonly observer: LambdaObserver;
  /** For whoever invokes past the wire. */
  readonly invoker: FunctionInvoker;
  readonly mappings: MappingsObserver;
  /** Where there are functions and mappings, once for each of them. */
  places(): readonly Place[];
  /** Goes on with mappings and with the events that were accepted, and lets go of code that nothing names. */
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
  const invoker = functionInvoker({ functions, invocations, random, newId });
  const mappings = await Mappings.open({
    ...dependencies,
    invoker,
    repository: dependencies.mappings,
    directory: functionDirectory(functions),
  });
  const context: LambdaContext = {
    functions,
    code,
    host,
    invocations,
    events,
    mappings,
    random,
    newId,
    turn,
    codeLocation,
  };
  const observed = mappingsObserver(mappings);
  return {
    handlers: { ...handlersOf(context, functionOperations), ...handlersOf(mappings, mappingOperations) },
    observer: lambdaObserver(functions, events, host, ({ place, functionName }) =>
      observed.countOf(place, functionName),
    ),
    invoker,
    mappings: observed,
    places: () => [...functions.all(), ...mappings.all()].map(({ place }) => place),
    async restore() {
      await code.sweep();
      await events.restore();
      mappings.restore();
    },
    async reset() {
      await mappings.reset();
      await events.reset();
      invocations.forgetAll();
      await functions.reset();
      // What still ran would go on in a world that has begun anew.
      await host.endAll();
      await code.sweep();
    },
    async close() {
      await mappings.close();
      endMetrics();
      events.close();
      functions.close();
      await host.close();
    },
  };
}
