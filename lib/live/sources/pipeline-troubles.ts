import type { Trouble } from "#contract/pipeline.ts";
import type { ProducerView } from "#contract/producers.ts";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { ObservedStream } from "#engine/kinesis/observer.ts";
import type { PartyFlow } from "#insight/flows/stream-flows.ts";

const HOUR_MS = 3_600_000;
/** A reader that is further behind than this is falling behind. */
const BEHIND_MS = 60_000;
/** Of the retention: from here on a reader is about to lose records, and from here on soon. */
const [NEAR, VERY_NEAR] = [0.5, 0.8];

export function streamTroubles(stream: ObservedStream, parties: readonly PartyFlow[]): readonly Trouble[] {
  const sum = (role: PartyFlow["role"]) =>
    parties.reduce((total, party) => total + (party.role === role ? party.refusedPerSecond : 0), 0);
  const troubles: Trouble[] = [];
  const writes = sum("writer");
  if (writes > 0) {
    const text = `${rate(writes)} records a second are refused: the write limit of a shard is reached.`;
    troubles.push({ severity: "bad", what: "Writes refused", text });
  }
  const reads = sum("poller");
  if (reads > 0) {
    const text = `${rate(reads)} reads a second are refused: the read limit of a shard is reached.`;
    troubles.push({ severity: "warn", what: "Reads throttled", text });
  }
  return stream.status === "DELETING"
    ? [...troubles, { severity: "warn", what: "Deleting", text: "The stream is being deleted." }]
    : troubles;
}

/** What of a writer's records is refused. */
export function refusalTroubles(flow: PartyFlow | undefined): readonly Trouble[] {
  if (flow === undefined || flow.refusedPerSecond === 0) return [];
  const text = `${rate(flow.refusedPerSecond)} of its records a second are refused.`;
  return [{ severity: "warn", what: "Refused", text }];
}

export function producerTroubles(
  { status, lastError }: ProducerView,
  flow: PartyFlow | undefined,
): readonly Trouble[] {
  if (status === "running" && lastError !== null && flow === undefined) {
    return [{ severity: "bad", what: "Nothing gets through", text: lastError }];
  }
  return refusalTroubles(flow);
}

export function readerTroubles(flow: PartyFlow | undefined, retentionHours: number): readonly Trouble[] {
  const behindMs = flow?.behindMs ?? 0;
  if (behindMs < BEHIND_MS) return [];
  const share = behindMs / (retentionHours * HOUR_MS);
  const behind = duration(behindMs);
  if (share >= NEAR) {
    const text = `It is ${behind} behind, ${Math.round(share * 100)} % of the ${retentionHours} hours that records are kept: it loses them soon.`;
    return [{ severity: share >= VERY_NEAR ? "bad" : "warn", what: "Near expiry", text }];
  }
  return [{ severity: "warn", what: "Behind", text: `It is ${behind} behind the newest record.` }];
}

export function applicationTroubles(application: SimulatedConsumerView): readonly Trouble[] {
  const { leases, workers, status, totals, lastError } = application;
  const troubles: Trouble[] = [];
  const blocked = leases.find(({ blockedBy }) => blockedBy !== null);
  if (blocked !== undefined) {
    const text = `Shard ${blocked.shardId} is blocked by a record that cannot be processed.`;
    troubles.push({ severity: "bad", what: "Blocked", text });
  }
  if (totals.lostRecords > 0) {
    const text = `${totals.lostRecords.toLocaleString("en")} records were passed over or expired before they were processed.`;
    troubles.push({ severity: "bad", what: "Records lost", text });
  }
  if (status === "running" && !workers.some(({ state }) => state === "running")) {
    troubles.push({
      severity: "bad",
      what: "No worker runs",
      text: "All of its workers are dead or paused.",
    });
  }
  if (status === "running" && lastError !== null && troubles.length === 0) {
    troubles.push({ severity: "warn", what: "Last error", text: lastError });
  }
  return troubles;
}

function rate(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString("en");
}

function duration(ms: number): string {
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / HOUR_MS)} h`;
}
