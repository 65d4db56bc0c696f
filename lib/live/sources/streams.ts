import type { StreamListRow, StreamsData } from "#contract/streams.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { ObservedStream } from "#engine/kinesis/observer.ts";
import type { Changes, Source, SourceDependencies } from "../source.ts";

/** `streams`: the rows that changed, at once when a stream's metadata did, else once a second. */
export function streamsSource(dependencies: SourceDependencies, { account, region }: Place): Source {
  const { metrics, observer, producers } = dependencies;
  let said = new Map<string, string>();
  let touched = false;

  const rowOf = (stream: ObservedStream): StreamListRow => ({
    streamName: stream.key.streamName,
    streamStatus: stream.status,
    streamMode: stream.mode,
    openShards: stream.shards.filter((shard) => shard.closedAtMs === null).length,
    retentionHours: stream.retentionHours,
    createdAtMs: stream.createdAtMs,
    sizeBytes: stream.sizeBytes,
    producersRunning: producers.running(stream.key),
    lastMinute: metrics.lastMinute(stream.key),
  });
  const rows = () => observer.list(account, region).map(rowOf);

  return {
    changesAre: "delta",
    async open() {
      said = new Map(rows().map((row) => [row.streamName, JSON.stringify(row)]));
      return true;
    },
    snapshot(): StreamsData {
      const all = rows();
      // A row that was never said counts as said, so that its end will be said as well.
      for (const { streamName } of all) if (!said.has(streamName)) said.set(streamName, "");
      return { rows: all, gone: [] };
    },
    changes(isNewSecond): Changes {
      if (!isNewSecond && !touched) return "nothing";
      touched = false;
      const now = new Map<string, string>();
      const changed: StreamListRow[] = [];
      for (const row of rows()) {
        const text = JSON.stringify(row);
        now.set(row.streamName, text);
        if (said.get(row.streamName) !== text) changed.push(row);
      }
      const gone = [...said.keys()].filter((name) => !now.has(name));
      said = now;
      const data: StreamsData = { rows: changed, gone };
      return changed.length + gone.length === 0 ? "nothing" : { data };
    },
    touch() {
      touched = true;
    },
  };
}
