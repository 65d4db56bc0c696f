import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "slow-orders";
const APPLICATION = "invoices";

export const slowConsumer = scenario({
  name: "slow-consumer",
  title: "Slow consumer",
  about:
    "Orders come a little faster than invoices are written. Nothing fails and nothing is throttled, and yet invoices come later and later. Who sees it, and would another worker help?",
  seed: 33,
  lengthSeconds: 120,
  streams: [stream(STREAM, 2)],
  producers: [
    producer(STREAM, "shop", {
      rate: { type: "constant", recordsPerSecond: 800 },
      retry: BACKOFF,
      template: '{"order":{{sequence}},"customer":"{{name}}","total":{{number(5, 300, 2)}}}',
    }),
  ],
  consumers: [
    {
      streamName: STREAM,
      settings: application(APPLICATION, {
        workers: 2,
        recordsPerSecond: 250,
        batchSize: 500,
        pollEveryMs: 250,
      }),
    },
    { streamName: STREAM, settings: application("warehouse", { workers: 1 }) },
  ],
  timeline: [
    {
      atSeconds: 5,
      notice: {
        text: "800 orders a second come in; two workers write 250 invoices a second each. The other application, warehouse, keeps up: see both on the tape.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
    {
      atSeconds: 25,
      notice: {
        text: "The iterator age of invoices, how long ago what it reads had come, grows by three seconds in eight: the part of the load that is not done.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
    {
      atSeconds: 40,
      action: {
        type: "change-application",
        streamName: STREAM,
        application: APPLICATION,
        settings: { workers: 3 },
      },
      notice: {
        text: "A third worker is started. There are two shards, and a shard has one worker: the third holds no lease and does nothing.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 65,
      action: {
        type: "change-application",
        streamName: STREAM,
        application: APPLICATION,
        settings: { recordsPerSecond: 800 },
      },
      notice: {
        text: "Writing an invoice was made three times as fast. Two workers now do about 1,500 a second: the age falls, and in half a minute they stand at the tip, the newest record.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
  ],
});
