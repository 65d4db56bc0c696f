import type { LiveStream } from "./live-stream.ts";
import type { Shard } from "./shard.ts";
import type { Streams } from "./streams.ts";

/** Longer than an iterator lives: whoever has one on an expired shard is still told of its children. */
const FORGET_AFTER_MS = 600_000;

type ReportFault = (what: string, fault: unknown) => void;

/** Deletes a stream's records that are past their retention, and later the shards that held nothing else. */
export async function expire(streams: Streams, stream: LiveStream, reportFault: ReportFault): Promise<void> {
  const horizonMs = streams.clock(stream.key).now() - stream.state.retentionHours * 3_600_000;
  await stream.log.trim(horizonMs).catch((fault: unknown) => {
    reportFault(`trimming stream ${stream.key.streamName}`, fault);
  });
  await forgetShards(streams, stream, horizonMs - FORGET_AFTER_MS).catch((fault: unknown) => {
    reportFault(`forgetting shards of stream ${stream.key.streamName}`, fault);
  });
}

/** Shards that nobody can name any more; the newest shard of all is open, so no index is given twice. */
async function forgetShards(streams: Streams, stream: LiveStream, closedBeforeMs: number): Promise<void> {
  const isKept = (shard: Shard) => shard.closedAtMs === null || shard.closedAtMs > closedBeforeMs;
  if (stream.state.shards.every(isKept)) return;
  await stream.mutex.run(async () => {
    if (stream.status === "ACTIVE")
      await streams.commit(stream, { shards: stream.state.shards.filter(isKept) });
  });
}
