import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "card-payments";

const template = (chance: number) =>
  `{"payment":"{{id}}","card":"{{key}}","amount":{{burst(${chance}, 6, 999, 25)}},"country":"{{keyed(NO, PE, IN, DE, KE)}}","pattern":"{{burst(${chance}, 6, rapid, usual)}}"}`;

export const fraudDetection = scenario({
  name: "fraud-detection",
  title: "Fraud detection pipeline",
  about:
    'Card payments go to two applications that read the same stream apart: a ledger that polls, and a fraud check that gets each record pushed by enhanced fan-out. Some cards pay in bursts, marked "rapid". The applications count and do not judge: what comes sooner, and what does a dying worker cost?',
  seed: 65,
  lengthSeconds: 110,
  streams: [stream(STREAM, 2)],
  producers: [
    producer(STREAM, "terminals", {
      rate: { type: "constant", recordsPerSecond: 400 },
      keys: { type: "zipf", keys: 5_000, exponent: 0.6 },
      retry: BACKOFF,
      template: template(0.002),
    }),
  ],
  consumers: [
    { streamName: STREAM, settings: application("ledger", { workers: 1 }) },
    { streamName: STREAM, settings: application("fraud-check", { workers: 2, reads: "fan-out" }) },
  ],
  timeline: [
    {
      atSeconds: 4,
      notice: {
        text: "400 payments a second. fraud-check has each within milliseconds, ledger at its next poll: compare the two.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
    {
      atSeconds: 20,
      notice: {
        text: 'Some cards pay six times within a short time: find "rapid" among the records. All payments of a card are in one shard, in order, because the card is the partition key.',
        look: { streamName: STREAM, tab: "records" },
      },
    },
    {
      atSeconds: 45,
      action: {
        type: "change-producer",
        streamName: STREAM,
        producer: "terminals",
        settings: { template: template(0.03), rate: { type: "constant", recordsPerSecond: 900 } },
      },
      notice: {
        text: "An attack: stolen cards are tried out in many more bursts, 900 payments a second.",
        look: { streamName: STREAM, tab: "monitor" },
      },
    },
    {
      atSeconds: 65,
      action: {
        type: "worker",
        streamName: STREAM,
        application: "fraud-check",
        worker: 1,
        command: "kill",
      },
      notice: {
        text: "In the middle of it a worker of fraud-check dies. Its shard is checked by nobody until the other worker takes the lease, some five seconds later. The ledger notices nothing.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 85,
      action: {
        type: "worker",
        streamName: STREAM,
        application: "fraud-check",
        worker: 1,
        command: "restart",
      },
      notice: {
        text: "The worker is back and takes its lease again. Both applications have processed every payment; fraud-check some of them twice, those since the last checkpoint.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
  ],
});
