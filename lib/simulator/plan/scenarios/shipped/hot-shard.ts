import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "hot-orders";

export const hotShard = scenario({
  name: "hot-shard",
  title: "Hot shard",
  about:
    "Four shards have room for 4,000 records a second, and 2,000 come: half full on average. Then one customer sends half of all orders. Look at the shards, not at the average: one is at its limit while three idle. Splitting it does not help, since one key falls into one shard; only other keys do.",
  seed: 11,
  lengthSeconds: 110,
  streams: [stream(STREAM, 4)],
  producers: [
    producer(STREAM, "shop", {
      rate: { type: "constant", recordsPerSecond: 2_000 },
      keys: { type: "uniform", keys: 10_000 },
      retry: BACKOFF,
      template: '{"order":"{{id}}","customer":"{{key}}","amount":{{number(5, 200, 2)}}}',
    }),
  ],
  consumers: [{ streamName: STREAM, settings: application("billing", { workers: 2 }) }],
  timeline: [
    {
      atSeconds: 3,
      notice: {
        text: "10,000 customers order evenly: each of the four shards gets about 500 records a second.",
        look: { streamName: STREAM, tab: "shards" },
      },
    },
    {
      atSeconds: 20,
      action: {
        type: "change-producer",
        streamName: STREAM,
        producer: "shop",
        settings: { keys: { type: "hot", keys: 10_000, share: 0.5 } },
      },
      notice: {
        text: "One customer now sends half of all orders. Its shard is asked for 1,250 records a second and takes 1,000: see the write throttles of that one shard.",
        look: { streamName: STREAM, tab: "monitor" },
      },
    },
    {
      atSeconds: 50,
      action: { type: "split-shard", streamName: STREAM, shard: 0, fraction: 0.5 },
      notice: {
        text: "The hot shard is split in the middle. The hot key falls into one of the two halves, so that half is asked for more than 1,000 a second as before: splitting moves ranges, not keys.",
        look: { streamName: STREAM, tab: "shards" },
      },
    },
    {
      atSeconds: 80,
      action: {
        type: "change-producer",
        streamName: STREAM,
        producer: "shop",
        settings: { keys: { type: "uniform", keys: 10_000 } },
      },
      notice: {
        text: "The shop now keys its records by order number instead of customer: even again, and no throttles. The price is that one customer's orders are no longer in one shard, in order.",
        look: { streamName: STREAM, tab: "monitor" },
      },
    },
  ],
});
