import type { StreamView } from "#contract/stream.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** Shards expire and sizes grow without an event; a stream with many shards is large to send. */
const REFRESH_BEATS = 40;

/** `stream:{name}`: at once when its metadata changes, and what grows by itself every ten seconds of real time. */
export function streamSource({ observer }: SourceDependencies, key: StreamKey): Source {
  let touched = true;
  let beats = 0;
  const read = (): StreamView | undefined => {
    const stream = observer.find(key);
    if (stream === undefined) return undefined;
    return {
      streamName: key.streamName,
      streamArn: stream.streamArn,
      streamStatus: stream.status,
      streamMode: stream.mode,
      createdAtMs: stream.createdAtMs,
      retentionHours: stream.retentionHours,
      maxRecordSizeKiB: stream.maxRecordSizeKiB,
      encryptionType: stream.encryptionType,
      encryptionKeyId: stream.encryptionKeyId,
      enhancedMetrics: stream.enhancedMetrics,
      hasPolicy: stream.hasPolicy,
      recordDistribution: stream.recordDistribution,
      warmThroughputMiBps: stream.warmThroughputMiBps,
      changes: stream.changes,
      consumerNames: stream.consumers.map(({ consumerName }) => consumerName),
      sizeBytes: stream.sizeBytes,
      tags: stream.tags,
      shards: stream.shards,
      limits: observer.limits(),
    };
  };
  const isDue = () => {
    if (++beats < REFRESH_BEATS && !touched) return false;
    touched = false;
    beats = 0;
    return true;
  };
  return {
    ...wholeSource(read, isDue),
    touch() {
      touched = true;
    },
  };
}
