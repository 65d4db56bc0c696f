import { createHash } from "node:crypto";
import { InsideCalls } from "#calls/inside-calls.ts";
import { createInvoke } from "#calls/invoke.ts";
import type { JournalEvent } from "#engine/kernel/events.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { openEngine } from "#engine/kinesis/testing/open-engine.ts";
import { kinesisService } from "#services/kinesis.ts";
import { kmsService } from "#services/kms.ts";
import { createSimulatedConsumers } from "../../consumers/consumers.ts";
import { memoryConsumers } from "../../consumers/testing/world.ts";
import { FAULT_CLIENT } from "../../faults/fault-client.ts";
import { faultWorkers } from "../../faults/fault-workers.ts";
import { createFaults } from "../../faults/faults.ts";
import { Strikes } from "../../faults/strikes.ts";
import { createProducers } from "../../producers/producers.ts";
import type { ProducerRow } from "../../producers/repository.ts";
import type { SavedScenarioRow, ScenarioRunRow } from "../repository.ts";
import { createScenarios } from "../scenarios.ts";

export const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const STEP_MS = 50;

/** The whole simulator over the real engine, on a virtual clock. */
export async function openScenarioWorld() {
  const journal = new Journal();
  const engine = await openEngine({ journal });
  const { clock, kms } = engine;
  const clocks = { of: () => clock };
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const reportFault = (fault: unknown) => {
    throw fault;
  };
  const kinesis = kinesisService(engine.handlers);
  const services = [kinesis, kmsService(kms.handlers)];
  const streams = engine.observer;
  const producerRows = new Map<string, ProducerRow>();
  const strikes = new Strikes(clocks);
  const invoke = createInvoke({
    journal,
    clocks,
    faults: strikes,
    stopwatch: () => 0,
    reportFault: (_call, _operation, fault) => reportFault(fault),
  });
  const calls = new InsideCalls({ source: "simulator", invoke, services, newId });
  const producers = createProducers({
    calls,
    clocks,
    newId,
    streams,
    journal,
    reportFault,
    random: seededRandom(2),
    repository: {
      all: async () => [...producerRows.values()],
      save: async (row) => void producerRows.set(row.producerId, row),
      remove: async (producerId) => void producerRows.delete(producerId),
    },
  });
  const consumers = createSimulatedConsumers({
    calls,
    clocks,
    newId,
    streams,
    journal,
    reportFault,
    realClock: clock,
    repository: memoryConsumers(),
  });
  const faults = createFaults({
    clocks,
    journal,
    newId,
    strikes,
    streams,
    reportFault,
    random: seededRandom(1),
    calls: calls.as(FAULT_CLIENT),
    openIterator: (token) => engine.shardOfIterator(token),
    setSkew: (key, share) => producers.setSkew(key, share),
    workers: faultWorkers(consumers),
  });
  const saved = new Map<string, SavedScenarioRow>();
  const runs = new Map<string, ScenarioRunRow>();
  const control = { isPaused: false };
  const open = () =>
    createScenarios({
      world: { calls: calls.as("scenario"), streams, producers, consumers, faults },
      clocks,
      clockControl: { isPaused: () => control.isPaused, play: async () => {} },
      newId,
      reportFault,
      repository: {
        allSaved: async () => [...saved.values()],
        save: async (row) => void saved.set(row.savedId, row),
        removeSaved: async (savedId) => void saved.delete(savedId),
        allRuns: async () => [...runs.values()],
        saveRun: async (row) => void runs.set(row.account + row.region, row),
        removeRun: async (account, region) => void runs.delete(account + region),
      },
    });
  const hash = createHash("sha256");
  let startMs = 0;
  journal.subscribe((event) => hash.update(said(event, startMs)));

  const advance = async (durationMs: number) => {
    for (let passedMs = 0; passedMs < durationMs; passedMs += STEP_MS) {
      await clock.advance(STEP_MS);
      // Nobody looks at them: they would only fill the memory.
      engine.events.length = 0;
      // The shard log's commits take turns of the event loop.
      for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };

  return {
    clock,
    engine,
    producers,
    consumers,
    faults,
    advance,
    /** Hears what the engine says happened. */
    watch: (listener: (event: JournalEvent) => void) => journal.subscribe(listener),
    /** Whether the clock is said to be paused; a test stops it by not moving it. */
    control,
    /** What is kept. */
    rows: { saved, runs },
    scenarios: open(),
    /** Another simulator of scenarios over the same memory, as after a restart. */
    reopen: open,
    digest: () => hash.copy().digest("hex"),
    /** Waits for what takes the clock's time. */
    async settle<T>(work: Promise<T>): Promise<T> {
      startMs = clock.now();
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      done.catch(() => {});
      while (!isDone) await advance(STEP_MS);
      return await done;
    },
    async close(): Promise<void> {
      producers.close();
      await consumers.close();
      await engine.close();
    },
  };
}

/** What happened, in words that do not depend on when or how often it is played. */
function said(event: JournalEvent, startMs: number): string {
  const at = event.timeMs - startMs;
  switch (event.type) {
    case "records.written":
      return `${at} ${event.call.client} ${JSON.stringify(event.writes.map((write) => ({ ...write, arrivalMs: write.arrivalMs - startMs })))} ${event.records[0]?.partitionKey}\n`;
    case "records.read":
    case "records.pushed":
      return `${at} ${event.call.client} ${event.shardId} ${event.fromOrdinal} ${event.nextOrdinal}\n`;
    case "call.finished":
      return `${at} ${event.call.client} ${event.operation} ${event.errorCode}\n`;
    default:
      return `${at} ${event.type}\n`;
  }
}
