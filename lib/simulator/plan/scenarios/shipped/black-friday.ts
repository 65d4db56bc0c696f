import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "black-friday";

export const blackFriday = scenario({
  name: "black-friday",
  title: "Black Friday",
  about:
    "A shop sized for its everyday load meets the busiest hour of the year, and what is throttled is sent again. Does trying again get the orders through?",
  seed: 24,
  lengthSeconds: 120,
  streams: [stream(STREAM, 2)],
  producers: [
    producer(STREAM, "checkout", {
      rate: { type: "constant", recordsPerSecond: 600 },
      retry: { type: "immediate", maxAttempts: 5 },
      template:
        '{"cart":"{{id}}","item":"{{choice(tv, phone, console, headphones)}}","price":{{number(20, 900, 2)}}}',
    }),
  ],
  consumers: [{ streamName: STREAM, settings: application("fulfilment", { workers: 2 }) }],
  timeline: [
    {
      atSeconds: 3,
      notice: {
        text: "An ordinary day: 600 records a second, and two shards take 2,000.",
        look: { streamName: STREAM, tab: "monitor" },
      },
    },
    {
      atSeconds: 20,
      action: {
        type: "change-producer",
        streamName: STREAM,
        producer: "checkout",
        settings: { rate: { type: "constant", recordsPerSecond: 3_000 } },
      },
      notice: {
        text: "The doors open: 3,000 records a second for two shards that take 2,000. What is throttled is sent again at once, up to five attempts: nearly 8,000 attempts a second, and 1,000 records a second are dropped.",
        look: { streamName: STREAM, tab: "producers" },
      },
    },
    {
      atSeconds: 45,
      action: {
        type: "change-producer",
        streamName: STREAM,
        producer: "checkout",
        settings: { retry: BACKOFF },
      },
      notice: {
        text: "The producer now waits longer before each attempt, with jitter, up to six attempts. That helps over a short peak. Here the attempts double within ten seconds, and 1,000 records a second are dropped all the same: no way of trying again makes room in two shards.",
        look: { streamName: STREAM, tab: "producers" },
      },
    },
    {
      atSeconds: 65,
      action: { type: "update-shard-count", streamName: STREAM, shards: 4 },
      notice: {
        text: "Scaled to four shards: they take 4,000 records a second. Nothing is throttled any more, and the consumers follow into the new shards.",
        look: { streamName: STREAM, tab: "shards" },
      },
    },
    {
      atSeconds: 100,
      action: {
        type: "change-producer",
        streamName: STREAM,
        producer: "checkout",
        settings: { rate: { type: "constant", recordsPerSecond: 600 } },
      },
      notice: {
        text: "The rush is over. Four shards stay, and cost, until somebody merges them.",
        look: { streamName: STREAM, tab: "monitor" },
      },
    },
  ],
});
