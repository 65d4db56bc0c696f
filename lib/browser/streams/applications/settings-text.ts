import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { formatDuration } from "../../text/duration.ts";
import { formatCount, plural } from "../../text/format.ts";

/** `3 workers poll every 1 s, 1,000 records at a time, as fast as they come, checkpoint every 5 s, failover after 10 s` */
export function applicationText(settings: SimulatedConsumerSettings): string {
  const { reads, workers, batchSize, pollEveryMs, recordsPerSecond, checkpointEveryMs, failoverMs } =
    settings;
  const who = plural(workers, "worker");
  const how =
    reads === "fan-out"
      ? `${who} ${workers === 1 ? "is" : "are"} pushed to`
      : `${who} ${workers === 1 ? "polls" : "poll"} every ${formatDuration(pollEveryMs)}, ${formatCount(batchSize)} records at a time`;
  const pace =
    recordsPerSecond === null ? "as fast as they come" : `${formatCount(recordsPerSecond)} records/s each`;
  const saved =
    checkpointEveryMs === 0
      ? "checkpoint after each batch"
      : `checkpoint every ${formatDuration(checkpointEveryMs)}`;
  return `${how}, ${pace}, ${saved}, failover after ${formatDuration(failoverMs)}`;
}
