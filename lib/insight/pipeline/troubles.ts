import { behindOf, isFallingBehind } from "#contract/behind.ts";
import type { MappingListRow } from "#contract/mappings.ts";
import type { Trouble } from "#contract/pipeline.ts";
import type { ProducerView } from "#contract/producers.ts";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import type { ObservedStream } from "#engine/kinesis/observer.ts";
import type { PartyFlow } from "../flows/stream-flows.ts";

const HOUR_MS = 3_600_000;
export function streamTroubles(stream: ObservedStream, parties: readonly PartyFlow[]): readonly Trouble[] {
  const sum = (role: PartyFlow["role"]) =>
    parties.reduce((total, party) => total + (party.role === role ? party.refusedPerSecond : 0), 0);
  const troubles: Trouble[] = [];
  const writes = sum("writer");
  if (writes > 0) {
    const text = `${rate(writes)} records a second are throttled: the write limit of a shard is reached.`;
    troubles.push({ severity: "bad", what: "Writes throttled", text });
  }
  const reads = sum("poller");
  if (reads > 0) {
    const text = `${rate(reads)} reads a second are throttled: the read limit of a shard is reached.`;
    troubles.push({ severity: "warn", what: "Reads throttled", text });
  }
  return stream.status === "DELETING"
    ? [...troubles, { severity: "warn", what: "Deleting", text: "The stream is being deleted." }]
    : troubles;
}

/** What of a producer's records is throttled. */
export function refusalTroubles(flow: PartyFlow | undefined): readonly Trouble[] {
  if (flow === undefined || flow.refusedPerSecond === 0) return [];
  const text = `${rate(flow.refusedPerSecond)} of its records a second are throttled.`;
  return [{ severity: "bad", what: "Throttled", text }];
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

/** @param putPerSecond records that come into the stream, over the same seconds as the flow */
export function consumerTroubles(
  flow: PartyFlow | undefined,
  { putPerSecond, retentionHours }: { readonly putPerSecond: number; readonly retentionHours: number },
): readonly Trouble[] {
  if (flow === undefined) return [];
  const { behindMs, recordsPerSecond } = flow;
  const late = behindOf(behindMs, retentionHours);
  const age = duration(behindMs ?? 0);
  if (late === "expiring" || late === "expiring-soon") {
    const share = Math.round(((behindMs ?? 0) / (retentionHours * HOUR_MS)) * 100);
    const text = `It is ${age} behind, ${share} % of the ${retentionHours} hours that records are kept: it loses them soon.`;
    return [{ severity: late === "expiring-soon" ? "bad" : "warn", what: "Near expiry", text }];
  }
  if (isFallingBehind(behindMs, recordsPerSecond, putPerSecond)) {
    const text = `It reads ${rate(recordsPerSecond)} of the ${rate(putPerSecond)} records a second that come in, and is ${age} behind the newest.`;
    return [{ severity: "warn", what: "Falls behind", text }];
  }
  if (late === "no") return [];
  return [{ severity: "warn", what: "Behind", text: `It is ${age} behind the newest record.` }];
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

/** Shards fail and go on each by itself, so the last result says little of the whole: the last minute is judged. */
export function mappingTroubles({
  lastProcessingResult,
  state,
  minute,
  destinationArn,
}: Pick<MappingListRow, "lastProcessingResult" | "state" | "minute" | "destinationArn">): readonly Trouble[] {
  if (state === "Disabled") return [];
  const troubles: Trouble[] = [];
  if (minute.recordsGivenUp > 0) {
    const what = `${count(minute.recordsGivenUp, "record was", "records were")} given up in the last minute`;
    const whither = destinationArn === null ? "passed over" : "reported to its destination";
    troubles.push({ severity: "bad", what: "Gives up", text: `${what}, and ${whither}.` });
  }
  if (lastProcessingResult.startsWith("PROBLEM") && minute.recordsProcessed === 0) {
    const text = `The last batch was not processed: ${lastProcessingResult.replace(/^PROBLEM: /, "")}.`;
    troubles.push({ severity: "bad", what: "Fails", text });
  } else if (minute.failedInvocations > 0) {
    const what = count(minute.failedInvocations, "invocation", "invocations");
    troubles.push({ severity: "warn", what: "Fails at times", text: `${what} failed in the last minute.` });
  }
  return troubles;
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

function rate(perSecond: number): string {
  return perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString("en");
}

function duration(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1_000)} s`;
  if (ms < 2 * HOUR_MS) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / HOUR_MS)} h`;
}
