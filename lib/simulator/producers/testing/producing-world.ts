import { InsideCalls } from "#calls/inside-calls.ts";
import { createInvoke } from "#calls/invoke.ts";
import type { Call } from "#engine/kernel/call.ts";
import { Journal } from "#engine/kernel/journal.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { VirtualClock } from "#engine/kernel/testing/virtual-clock.ts";
import { openKinesis } from "#engine/kinesis/kinesis.ts";
import { allLimits } from "#engine/kinesis/testing/limits.ts";
import { memoryAccountSettings, memoryRepository } from "#engine/kinesis/testing/memory-repository.ts";
import { openTestKms } from "#engine/kms/testing/open-kms.ts";
import { MemoryDisk } from "#host/disk/testing/memory-disk.ts";
import { createStreamLogs } from "#host/shard-log/stream-logs.ts";
import { kinesisService } from "#services/kinesis.ts";
import { createProducers } from "../producers.ts";
import type { ProducerRow } from "../repository.ts";

export const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const CALL: Call = { ...PLACE, accessKeyId: PLACE.account, requestId: "r", source: "console" };

/** Streams and their producers as in a server, on a virtual clock. */
export async function openProducingWorld() {
  const clock = new VirtualClock();
  const clocks = { of: () => clock };
  const journal = new Journal();
  const rows = new Map<string, ProducerRow>();
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const reportFault = (what: unknown, fault?: unknown) => {
    throw new Error(`unexpected fault: ${what}`, { cause: fault });
  };
  const kinesis = await openKinesis({
    clocks,
    journal,
    logs: createStreamLogs({ disk: new MemoryDisk(), root: "/streams" }),
    repository: memoryRepository(),
    accountSettings: memoryAccountSettings(),
    keyManagement: (await openTestKms(clock)).serviceKeys,
    stateDelayMs: 500,
    limits: allLimits,
    shardQuota: null,
    tokenSecret: new Uint8Array(32).fill(7),
    random: seededRandom(11),
    newStreamId: () => String(++ids).padStart(32, "0"),
    reportFault,
  });
  const service = kinesisService(kinesis.handlers);
  const invoke = createInvoke({ journal, clocks, stopwatch: () => 0, reportFault });
  const producers = createProducers({
    calls: new InsideCalls({ source: "simulator", invoke, services: [service], newId }),
    clocks,
    random: seededRandom(12),
    newId,
    repository: {
      all: async () => [...rows.values()],
      save: async (row) => void rows.set(row.producerId, row),
      remove: async (producerId) => void rows.delete(producerId),
    },
    streams: kinesis.observer,
    journal,
    reportFault,
  });
  return {
    clock,
    journal,
    producers,
    observer: kinesis.observer,
    call: (operation: string, input: unknown) => invoke(CALL, service, operation, input),
    start: (streamName: string, settings: unknown) =>
      producers.start(PLACE.account, PLACE.region, streamName, settings),
    view(name: string) {
      const found = producers
        .list(PLACE.account, PLACE.region)
        .find(({ settings }) => settings.name === name);
      if (found === undefined) throw new Error(`There is no producer ${name}.`);
      return found;
    },
    /** Moves time on and lets the shard log's commits, which take turns of the event loop, end between. */
    async advance(durationMs: number): Promise<void> {
      for (let passedMs = 0; passedMs < durationMs; passedMs += 5) {
        await clock.advance(5);
        for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
      }
    },
    async close(): Promise<void> {
      producers.close();
      await kinesis.close();
    },
  };
}
