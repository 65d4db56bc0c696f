import type { Call } from "#engine/kernel/call.ts";
import type { ReadRefused, RecordsPushed, RecordsRead, RecordsWritten } from "#engine/kinesis/events.ts";
import { type Flow, FlowRing } from "./flow-ring.ts";

/** Someone who was silent for so long is gone; so is what they said of a shard. */
const SILENT_MS = 60_000;
const MAX_PARTIES = 64;

/** Someone who puts into a stream or reads it. */
export interface PartyFlow extends Flow {
  readonly role: "writer" | "poller" | "fan-out";
  readonly source: Call["source"];
  readonly name: string;
  /** Highest MillisBehindLatest among the newest reads of its shards; null for writers. */
  readonly behindMs: number | null;
}

/** An event in which records, or a refusal, go between a party and a stream. */
export type FlowEvent = RecordsWritten | RecordsRead | RecordsPushed | ReadRefused;

interface Party extends Pick<PartyFlow, "role" | "source" | "name"> {
  readonly ring: FlowRing;
  readonly behind: Map<string, { readonly ms: number; readonly atMs: number }>;
  lastMs: number;
}

/** Who puts into one stream and who reads it, and how much, over the last seconds. */
export class StreamFlows {
  readonly #parties = new Map<string, Party>();

  count(event: FlowEvent): void {
    switch (event.type) {
      case "records.written": {
        let [records, bytes, refused] = [0, 0, 0];
        for (const write of event.writes) {
          records += write.records;
          bytes += write.bytes;
          refused += write.refusedRecords;
        }
        this.#party("writer", event.call, nameOf(event.call), event.timeMs)?.ring.add(
          event.timeMs,
          records,
          bytes,
          refused,
        );
        break;
      }
      case "records.read":
      case "records.pushed": {
        const isPush = event.type === "records.pushed";
        const name = isPush ? event.consumerName : readerName(event.call);
        const party = this.#party(isPush ? "fan-out" : "poller", event.call, name, event.timeMs);
        party?.ring.add(event.timeMs, event.records, event.bytes, 0);
        party?.behind.set(event.shardId, { ms: event.millisBehindLatest, atMs: event.timeMs });
        break;
      }
      case "read.refused":
        this.#party("poller", event.call, readerName(event.call), event.timeMs)?.ring.add(
          event.timeMs,
          0,
          0,
          1,
        );
        break;
    }
  }

  read(nowMs: number): readonly PartyFlow[] {
    for (const [key, party] of this.#parties) {
      if (nowMs - party.lastMs > SILENT_MS) this.#parties.delete(key);
    }
    return [...this.#parties.values()].map(({ role, source, name, ring, behind }) => {
      let behindMs: number | null = role === "writer" ? null : 0;
      for (const [shardId, { ms, atMs }] of behind) {
        if (nowMs - atMs > SILENT_MS) behind.delete(shardId);
        else behindMs = Math.max(behindMs ?? 0, ms);
      }
      return { role, source, name, behindMs, ...ring.read(nowMs) };
    });
  }

  #party(role: Party["role"], { source }: Call, name: string, timeMs: number): Party | undefined {
    const key = `${role}:${source}:${name}`;
    let party = this.#parties.get(key);
    if (party === undefined) {
      if (this.#parties.size >= MAX_PARTIES) this.#forgetSilent(timeMs);
      if (this.#parties.size >= MAX_PARTIES) return undefined;
      party = { role, source, name, ring: new FlowRing(), behind: new Map(), lastMs: timeMs };
      this.#parties.set(key, party);
    }
    party.lastMs = timeMs;
    return party;
  }

  #forgetSilent(nowMs: number): void {
    for (const [key, { lastMs }] of this.#parties) if (nowMs - lastMs > SILENT_MS) this.#parties.delete(key);
  }
}

function nameOf({ client, source }: Call): string {
  return client ?? source;
}

/** A simulated application's workers call themselves `application/worker`: together they are one reader. */
function readerName(call: Call): string {
  const name = nameOf(call);
  const slash = call.source === "simulator" ? name.indexOf("/") : -1;
  return slash < 0 ? name : name.slice(0, slash);
}
