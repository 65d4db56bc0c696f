import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "hot-orders";

/** The hot key of the simulator, `key-000000`, is the big customer; nine stand for all the others. */
const KEYED_BY_ORDER =
  '{"order":"{{key}}","customer":"{{weighted(key-000000:9, key-000001:1, key-000002:1, key-000003:1, key-000004:1, key-000005:1, key-000006:1, key-000007:1, key-000008:1, key-000009:1)}}","amount":{{number(5, 200, 2)}}}';

export const hotShard = scenario({
  name: "hot-shard",
  title: "Hot shard",
  about:
    "Four shards have room for 4,000 records a second, and 2,000 come: half full on average, and yet records are throttled. Why, and does splitting the shard help?",
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
        text: "One customer now sends half of all orders. Their shard is given 1,250 new records a second and takes 1,000, while three have room. What is throttled is tried up to six times, so after ten seconds it throttles some 5,000 attempts a second.",
        look: { streamName: STREAM, tab: "shards" },
      },
    },
    {
      atSeconds: 50,
      action: { type: "split-shard", streamName: STREAM, shard: 0, fraction: 0.5 },
      notice: {
        text: "The hot shard is split in the middle. The hot key falls into one of the two halves, which is given 1,125 new records a second and still throttles: splitting moves ranges, not keys.",
        look: { streamName: STREAM, tab: "shards" },
      },
    },
    {
      atSeconds: 80,
      action: {
        type: "change-producer",
        streamName: STREAM,
        producer: "shop",
        settings: { keys: { type: "uniform", keys: 10_000 }, template: KEYED_BY_ORDER },
      },
      notice: {
        text: "The shop now keys its records by order number instead of customer. The customer still sends half of them, and no shard throttles any more. The price: their orders are no longer in one shard, in order.",
        look: { streamName: STREAM, tab: "records" },
      },
    },
  ],
});
