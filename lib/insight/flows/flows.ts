import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { StreamTable } from "../stream-table.ts";
import { type FlowEvent, type PartyFlow, StreamFlows } from "./stream-flows.ts";

/** Who puts into streams and who reads them, and how much flows. */
export interface Flows {
  read(key: StreamKey): readonly PartyFlow[];
  close(): void;
}

export function createFlows({ clocks, journal }: { clocks: Clocks; journal: Journal }): Flows {
  const streams = new StreamTable(journal, () => new StreamFlows());
  const count = (event: FlowEvent) => streams.of(event).count(event);
  const endCounting = journal.on({
    "records.written": count,
    "records.read": count,
    "records.pushed": count,
    "read.refused": count,
  });
  return {
    read: (key) => streams.find(key)?.read(clocks.of(key.account).now()) ?? [],
    close() {
      endCounting();
      streams.close();
    },
  };
}
