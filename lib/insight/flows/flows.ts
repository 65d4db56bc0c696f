import type { Clocks } from "#engine/kernel/clock.ts";
import type { StreamKey } from "#engine/kernel/events.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import { isSameStream, streamKeyText } from "#engine/kernel/stream-key.ts";
import { type PartyFlow, StreamFlows } from "./stream-flows.ts";

/** Who puts into streams and who reads them, and how much flows. */
export interface Flows {
  read(key: StreamKey): readonly PartyFlow[];
  close(): void;
}

export function createFlows({ clocks, journal }: { clocks: Clocks; journal: Journal }): Flows {
  const streams = new Map<string, StreamFlows>();
  /** The stream of the newest event: most often also that of the next, which then costs no look-up. */
  let newest: { readonly key: StreamKey; readonly flows: StreamFlows } | undefined;

  function flowsOf(key: StreamKey): StreamFlows {
    if (newest !== undefined && isSameStream(newest.key, key)) return newest.flows;
    const name = streamKeyText(key);
    let flows = streams.get(name);
    if (flows === undefined) {
      flows = new StreamFlows();
      streams.set(name, flows);
    }
    newest = { key: { account: key.account, region: key.region, streamName: key.streamName }, flows };
    return flows;
  }

  return {
    read: (key) => streams.get(streamKeyText(key))?.read(clocks.of(key.account).now()) ?? [],
    close: journal.subscribe((event) => {
      switch (event.type) {
        case "records.written":
        case "records.read":
        case "records.pushed":
        case "read.refused":
          flowsOf(event).count(event);
          break;
        case "stream.created":
        case "stream.deleted":
          streams.delete(streamKeyText(event));
          newest = undefined;
          break;
      }
    }),
  };
}
