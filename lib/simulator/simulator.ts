import type { InsideCalls } from "#calls/inside-calls.ts";
import type { Clock, Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { closeWith } from "#engine/kernel/part.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import { createSimulatedConsumers } from "./consumers/consumers.ts";
import type { ConsumerRepository } from "./consumers/repository.ts";
import type { OpenIterator } from "./faults/call-subject.ts";
import { FAULT_CLIENT } from "./faults/fault-client.ts";
import { faultWorkers } from "./faults/fault-workers.ts";
import { createFaults } from "./faults/faults.ts";
import type { Strikes } from "./faults/strikes.ts";
import { createProducers } from "./producers/producers.ts";
import type { ProducerRepository } from "./producers/repository.ts";
import type { ScenarioRepository } from "./scenarios/repository.ts";
import { createScenarios, type ScenariosDependencies } from "./scenarios/scenarios.ts";

export interface SimulatorDependencies {
  readonly calls: InsideCalls;
  readonly strikes: Strikes;
  readonly streams: KinesisObserver;
  readonly openIterator: OpenIterator;
  readonly clocks: Clocks;
  readonly clockControl: ScenariosDependencies["clockControl"];
  readonly realClock: Clock;
  readonly journal: Journal;
  readonly random: Random;
  readonly newId: () => string;
  readonly repositories: {
    readonly producers: ProducerRepository;
    readonly simulatedConsumers: ConsumerRepository;
    readonly scenarios: ScenarioRepository;
  };
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** Whoever acts in the server by itself, each after those it commands. */
export type Simulator = ReturnType<typeof openSimulator>;

export function openSimulator(dependencies: SimulatorDependencies, stack: AsyncDisposableStack) {
  const { calls, clocks, journal, newId, random, reportFault, repositories, streams } = dependencies;
  const producers = createProducers({
    calls,
    clocks,
    random,
    newId,
    streams,
    journal,
    repository: repositories.producers,
    reportFault: (fault) => reportFault("a producer", fault),
  });
  closeWith(stack, producers);
  const simulatedConsumers = createSimulatedConsumers({
    calls,
    clocks,
    newId,
    streams,
    journal,
    realClock: dependencies.realClock,
    repository: repositories.simulatedConsumers,
    reportFault: (fault) => reportFault("a simulated consumer", fault),
  });
  closeWith(stack, simulatedConsumers);
  const faults = createFaults({
    clocks,
    journal,
    random,
    newId,
    streams,
    strikes: dependencies.strikes,
    openIterator: dependencies.openIterator,
    calls: calls.as(FAULT_CLIENT),
    setSkew: (key, share) => producers.setSkew(key, share),
    workers: faultWorkers(simulatedConsumers),
    reportFault: (fault) => reportFault("a fault", fault),
  });
  closeWith(stack, faults);
  const scenarios = createScenarios({
    world: {
      calls: calls.as("scenario"),
      streams,
      producers,
      consumers: simulatedConsumers,
      faults,
    },
    clocks,
    newId,
    clockControl: dependencies.clockControl,
    repository: repositories.scenarios,
    reportFault: (fault) => reportFault("a scenario", fault),
  });
  closeWith(stack, scenarios);
  return { producers, simulatedConsumers, faults, scenarios };
}
