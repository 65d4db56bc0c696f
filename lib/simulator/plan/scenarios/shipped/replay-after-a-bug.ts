import { application, BACKOFF, producer, scenario, stream } from "./parts.ts";

const STREAM = "replay-orders";

export const replayAfterABug = scenario({
  name: "replay-after-a-bug",
  title: "Replay after a bug",
  about:
    "A mailer has sent wrong mails for a while before anybody notices. What was read is still in the stream: can a mended application do it all again, while orders keep coming?",
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
        text: "A record comes that is no JSON text, a poison record. mailer-v1 counts it and goes on: no mail is sent for it.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
    {
      atSeconds: 50,
      action: { type: "stop-application", streamName: STREAM, application: "mailer-v1" },
      notice: {
        text: "A bug is found: mailer-v1 left the total out of every mail. It is stopped. Orders keep coming, and the stream holds them.",
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
        text: "mailer-v2, mended, begins at TRIM_HORIZON, the oldest record there is: it reads 1,000 a second where 300 come, and is at the tip within half a minute.",
        look: { streamName: STREAM, tab: "readers" },
      },
    },
    {
      atSeconds: 90,
      notice: {
        text: "It has caught up. What mailer-v1 had done was done a second time, so it must be safe to do twice: that is what idempotent means. The poison record was passed over again: reading anew mends what was done, not what was written.",
        look: { streamName: STREAM, tab: "consumers" },
      },
    },
  ],
});
