import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "replay-orders";

export const replayAfterABug = scenario({
  name: "replay-after-a-bug",
  title: "Replay after a bug",
  about:
    "An application passes over what it cannot read, and nobody notices. When the bug is found the records are still there, because a stream keeps what was read. A mended application reads them again from the beginning, faster than they came. Look at both on the tape: one at the tip, one that catches up.",
  seed: 58,
  lengthSeconds: 110,
  streams: [stream(STREAM, 2, 168)],
  producers: [
    producer(STREAM, "shop", {
      rate: { type: "constant", recordsPerSecond: 300 },
      retry: BACKOFF,
      template: '{"order":{{sequence}},"mail":"{{name}}","total":{{number(5, 300, 2)}}}',
    }),
  ],
  consumers: [{ streamName: STREAM, settings: application("mailer-v1", { workers: 2, onPoison: "skip" }) }],
  timeline: [
    {
      atSeconds: 3,
      notice: {
        text: "300 orders a second, and mailer-v1 keeps up. The stream keeps its records for seven days, read or not.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
    {
      atSeconds: 20,
      action: {
        type: "fault-on",
        fault: { kind: "poison-record", streamName: STREAM, partitionKey: "order-4711" },
        forSeconds: 20,
      },
      notice: {
        text: "A record comes that is no JSON text. mailer-v1 counts it and goes on: that order's mail is never sent.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 50,
      action: { type: "stop-application", streamName: STREAM, application: "mailer-v1" },
      notice: {
        text: "The bug is found and mailer-v1 is stopped. Orders keep coming: the stream holds them.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
    {
      atSeconds: 60,
      action: {
        type: "start-application",
        streamName: STREAM,
        settings: application("mailer-v2", {
          workers: 2,
          recordsPerSecond: 500,
          batchSize: 1_000,
          pollEveryMs: 500,
          onPoison: "skip",
        }),
      },
      notice: {
        text: "mailer-v2 begins at TRIM_HORIZON, the oldest record there is: it reads 1,000 a second where 300 come, and is at the tip within half a minute.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
    {
      atSeconds: 90,
      notice: {
        text: "It has caught up. Every order was processed a second time, so what the mailer does must be safe to do twice: that is what idempotent means.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
  ],
});
