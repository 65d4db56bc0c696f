import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "growing-clicks";
const APPLICATION = "sessions";

export const reshardingUnderLoad = scenario({
  name: "resharding-under-load",
  title: "Resharding under load",
  about:
    "A click stream grows from two shards to five while it is written and read, and a worker dies in the middle of it. Is a record lost, or read twice?",
  seed: 47,
  lengthSeconds: 120,
  streams: [stream(STREAM, 2)],
  producers: [
    producer(STREAM, "browsers", {
      rate: { type: "sine", min: 600, max: 1_600, periodSeconds: 60 },
      keys: { type: "uniform", keys: 20_000 },
      retry: BACKOFF,
      template:
        '{"session":"{{key}}","page":"{{choice(/, /search, /item, /cart, /buy)}}","at":"{{timestamp}}"}',
    }),
  ],
  consumers: [
    {
      streamName: STREAM,
      settings: application(APPLICATION, { workers: 3, recordsPerSecond: 1_500, checkpointEveryMs: 3_000 }),
    },
  ],
  timeline: [
    {
      atSeconds: 3,
      notice: {
        text: "Two shards and three workers: one worker waits for a lease.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 20,
      action: { type: "split-shard", streamName: STREAM, shard: 0, fraction: 0.5 },
      notice: {
        text: "The first shard is split. It is closed, and its two children take its range; whoever reads it finishes it before they begin a child.",
        look: { streamName: STREAM, tab: "shards" },
      },
    },
    {
      atSeconds: 45,
      action: { type: "split-shard", streamName: STREAM, shard: 2, fraction: 0.5 },
      notice: {
        text: "Another split. In the lease table, children wait for their parents; then the leases are shared out anew.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 65,
      action: {
        type: "worker",
        streamName: STREAM,
        application: APPLICATION,
        worker: 1,
        command: "kill",
      },
      notice: {
        text: "A worker dies. Its leases are renewed no more; after some five seconds others take them and begin at its last checkpoint.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 80,
      action: { type: "split-shard", streamName: STREAM, shard: 0, fraction: 0.4 },
      notice: {
        text: "A third split, with one worker fewer. Compare processed and unique: what was read twice came since the dead worker's last checkpoint. Nothing is lost.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 95,
      action: {
        type: "worker",
        streamName: STREAM,
        application: APPLICATION,
        worker: 1,
        command: "restart",
      },
      notice: {
        text: "The worker is back and takes its share of the leases.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
  ],
});
