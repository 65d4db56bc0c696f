import { randomUUID } from "node:crypto";
import { Journal } from "../../kernel/journal.ts";
import type { ServiceCalls } from "../../kernel/ports/service-calls.ts";
import type { ServiceMetrics } from "../../kernel/ports/service-metrics.ts";
import { type Random, seededRandom } from "../../kernel/random.ts";
import { VirtualClock } from "../../kernel/testing/virtual-clock.ts";
import { type Lambda, openLambda } from "../lambda.ts";
import { memoryMappings } from "../mappings/testing/memory-mappings.ts";
import type { EventRepository, EventRow, FunctionRepository, FunctionRow } from "../ports.ts";
import { type ProcessHost, processHost } from "./process-host.ts";

/** Functions that outlive engines but not the process. */
function memoryFunctions(): FunctionRepository & { readonly rows: Map<string, FunctionRow> } {
  const rows = new Map<string, FunctionRow>();
  const keyOf = ({ account, region, functionName }: Omit<FunctionRow, "state">) =>
    `${account}/${region}/${functionName}`;
  return {
    rows,
    all: async () => [...rows.values()],
    save: async (row) => void rows.set(keyOf(row), row),
    remove: async (row) => void rows.delete(keyOf(row)),
    clear: async () => rows.clear(),
  };
}

/** Events that outlive engines but not the process. */
function memoryEvents(): EventRepository & { readonly rows: Map<string, EventRow> } {
  const rows = new Map<string, EventRow>();
  const payloads = new Map<string, Uint8Array>();
  return {
    rows,
    all: async () => [...rows.values()],
    add: async (row, payload) => {
      rows.set(row.eventId, row);
      payloads.set(row.eventId, payload);
    },
    payload: async (eventId) => payloads.get(eventId),
    update: async (eventId, state) => {
      const row = rows.get(eventId);
      if (row !== undefined) rows.set(eventId, { ...row, state });
    },
    remove: async (eventId) => void rows.delete(eventId),
    removeOf: async ({ account, region, functionName }) => {
      for (const row of [...rows.values()]) {
        if (row.account === account && row.region === region && row.functionName === functionName)
          rows.delete(row.eventId);
      }
    },
    clear: async () => rows.clear(),
  };
}

export interface TestWorld {
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly host: ProcessHost;
  readonly functions: ReturnType<typeof memoryFunctions>;
  readonly events: ReturnType<typeof memoryEvents>;
  readonly mappings: ReturnType<typeof memoryMappings>;
  readonly calls: ServiceCalls;
  readonly random: Random;
  readonly stateDelayMs: number;
  /** What was put. */
  readonly metrics: Parameters<ServiceMetrics["put"]>[];
}

/** What engines of a test are opened in: all in memory, on one clock. */
export function testWorld(given: Partial<TestWorld> = {}): TestWorld {
  return {
    clock: new VirtualClock(),
    journal: new Journal(),
    host: processHost(),
    functions: memoryFunctions(),
    events: memoryEvents(),
    mappings: memoryMappings(),
    calls: { as: () => async () => Promise.reject(new Error("no other service is called here")) },
    random: seededRandom(1),
    stateDelayMs: 0,
    metrics: [],
    ...given,
  };
}

export async function openTestLambda(world: TestWorld): Promise<Lambda> {
  const lambda = await openLambda({
    ...world,
    clocks: { of: () => world.clock },
    repository: world.functions,
    metrics: { put: (...put) => void world.metrics.push(put) },
    realClock: world.clock,
    newId: randomUUID,
    turn: async () => undefined,
    codeLocation: (codeSha256) => `http://localhost/${codeSha256}`,
    reportFault: (what, fault) => {
      throw new Error(`unexpected fault while ${what}`, { cause: fault });
    },
  });
  await lambda.restore();
  return lambda;
}
