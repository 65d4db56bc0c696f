import type {
  LeaseView,
  SimulatedConsumerTotals,
  SimulatedConsumerView,
  WorkerView,
} from "#contract/simulated-consumers.ts";
import { DEFAULT_CONSUMER_SETTINGS } from "#simulator/plan/consumers/settings.ts";

export const NOW_MS = Date.UTC(2026, 0, 2, 12);

export function workerView(number: number, part: Partial<WorkerView> = {}): WorkerView {
  return {
    workerId: `worker-${number}`,
    state: "running",
    recordsPerSecond: null,
    leases: 1,
    processedRecords: 0,
    processedPerSecond: 0,
    startedAtMs: NOW_MS - 60_000,
    ...part,
  };
}

/** A lease of shard `index` that its owner renewed just now, unless said otherwise. */
export function leaseView(index: number, owner: string | null, part: Partial<LeaseView> = {}): LeaseView {
  return {
    shardId: `shardId-${String(index).padStart(12, "0")}`,
    parentShardIds: [],
    state: owner === null ? "unowned" : "reading",
    owner,
    checkpoint: "TRIM_HORIZON",
    checkpointedMs: null,
    processedTo: null,
    leaseCounter: 1,
    ownerSwitches: 0,
    renewedMs: NOW_MS,
    millisBehindLatest: 0,
    unreadRecords: 0,
    blockedBy: null,
    ...part,
  };
}

export function totalsOf(part: Partial<SimulatedConsumerTotals> = {}): SimulatedConsumerTotals {
  return {
    producedRecords: 0,
    processedRecords: 0,
    uniqueRecords: 0,
    duplicateRecords: 0,
    waitingRecords: 0,
    lostRecords: 0,
    userRecords: 0,
    poisonRecords: 0,
    throttledReads: 0,
    checkpoints: 0,
    ...part,
  };
}

export function applicationView(part: Partial<SimulatedConsumerView> = {}): SimulatedConsumerView {
  return {
    consumerId: "c-1",
    streamName: "orders",
    settings: { ...DEFAULT_CONSUMER_SETTINGS, workers: 3 },
    status: "running",
    startedAtMs: NOW_MS - 60_000,
    workers: [workerView(1), workerView(2), workerView(3)],
    leases: [],
    totals: totalsOf(),
    lastMinute: { processedRecords: [], duplicateRecords: [] },
    lastError: null,
    ...part,
  };
}
