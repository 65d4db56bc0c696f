import { InsideCalls } from "#calls/inside-calls.ts";
import { createInvoke } from "#calls/invoke.ts";
import type { SimulatedConsumerSettings, SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import { invariant } from "#engine/kernel/assert.ts";
import { NoAnswerError } from "#engine/kernel/errors.ts";
import { Journal } from "#engine/kernel/journal.ts";
import type { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { caller, openEngine } from "#engine/kinesis/testing/open-engine.ts";
import { kinesisService } from "#services/kinesis.ts";
import { DEFAULT_CONSUMER_SETTINGS } from "../../plan/consumers/settings.ts";
import type { ProcessedRecords } from "../application.ts";
import { createSimulatedConsumers } from "../consumers.ts";
import type { ConsumerRepository, ConsumerRow } from "../repository.ts";

export const STREAM = "orders";
const PLACE = [caller.account, caller.region] as const;

export function memoryConsumers(): ConsumerRepository & { readonly rows: Map<string, ConsumerRow> } {
  const rows = new Map<string, ConsumerRow>();
  return {
    rows,
    all: async () => [...rows.values()],
    save: async (row) => void rows.set(row.consumerId, row),
    remove: async (consumerId) => void rows.delete(consumerId),
  };
}

/** A stream of the real engine on a virtual clock, with simulated consumers that read it. */
export async function openWorld(shards: number, options: Parameters<typeof openEngine>[0] = {}) {
  const journal = new Journal();
  const engine = await openEngine({ enforceLimits: false, ...options, journal });
  const { clock } = engine;
  const clocks = { of: () => clock };
  const service = kinesisService(engine.handlers);
  const faults: unknown[] = [];
  /** Names of clients whose calls fail, as if the network between were cut. */
  const cutOff = new Set<string>();
  /** Names of clients whose calls wait for as long as they are in it. */
  const delayed = new Set<string>();
  const untilLetGo = async (client: string) => {
    while (delayed.has(client)) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  const invoke = createInvoke({
    journal,
    clocks,
    stopwatch: () => 0,
    reportFault: (_call, operation, fault) => faults.push([operation, fault]),
    faults: {
      strike: ({ client = "" }) => {
        if (delayed.has(client)) return untilLetGo(client);
        return cutOff.has(client) ? Promise.reject(new NoAnswerError()) : undefined;
      },
      follow: (_call, output) => output,
    },
  });
  const repository = memoryConsumers();
  const processedListeners: ((processed: ProcessedRecords) => void)[] = [];
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const calls = new InsideCalls({ source: "simulator", invoke, services: [service], newId });
  const open = () =>
    createSimulatedConsumers({
      calls,
      clocks,
      realClock: clock,
      newId,
      repository,
      streams: engine.observer,
      journal,
      onProcessed: (processed) => {
        for (const listener of processedListeners) listener(processed);
      },
      reportFault: (fault) => faults.push(fault),
    });
  const world = { consumers: open() };
  await engine.handlers.CreateStream(caller, { StreamName: STREAM, ShardCount: shards });

  return {
    clock,
    engine,
    cutOff,
    delayed,
    faults,
    journal,
    processedListeners,
    repository,
    get consumers() {
      return world.consumers;
    },
    /** Ends the consumers without a word, as when the server is killed, and takes up what was saved. */
    async crash(): Promise<void> {
      const saved = new Map(repository.rows);
      await world.consumers.close();
      repository.rows.clear();
      for (const [id, row] of saved) repository.rows.set(id, row);
      world.consumers = open();
      await world.consumers.restore();
    },
    advance: (durationMs: number, each?: () => void) => advance(clock, durationMs, each),
    async start(settings: Partial<SimulatedConsumerSettings> = {}): Promise<string> {
      const given = { ...DEFAULT_CONSUMER_SETTINGS, ...settings };
      return (await world.consumers.start(...PLACE, STREAM, given)).consumerId;
    },
    command: (consumerId: string, workerId: string, command: string, recordsPerSecond?: number | null) =>
      world.consumers.commandWorker(...PLACE, consumerId, workerId, { command, recordsPerSecond }),
    view(consumerId: string): SimulatedConsumerView {
      const found = world.consumers.list(...PLACE, STREAM).find((view) => view.consumerId === consumerId);
      invariant(found !== undefined, "the consumer is there");
      return found;
    },
    /** Puts records of JSON with keys that spread over all shards. */
    async put(count: number, data: string | Uint8Array = '{"a":1}'): Promise<void> {
      const Data = typeof data === "string" ? new TextEncoder().encode(data) : data;
      for (let left = count; left > 0; left -= 500) {
        const Records = Array.from({ length: Math.min(left, 500) }, (_, index) => ({
          PartitionKey: `${left}-${index}-${clock.now()}`,
          Data,
        }));
        await engine.handlers.PutRecords(caller, { StreamName: STREAM, Records });
      }
    },
    async close(): Promise<void> {
      await world.consumers.close();
      await engine.close();
    },
  };
}

/** Moves time on step by step and lets the shard log's commits, which take turns of the event loop, end between. */
async function advance(clock: VirtualClock, durationMs: number, each?: () => void): Promise<void> {
  for (let passedMs = 0; passedMs < durationMs; passedMs += STEP_MS) {
    await clock.advance(STEP_MS);
    for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
    each?.();
  }
}

const STEP_MS = 50;
