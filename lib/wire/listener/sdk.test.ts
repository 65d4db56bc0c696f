import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { connect } from "node:http2";
import { Agent as HttpsAgent } from "node:https";
import { join } from "node:path";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  type KinesisClientConfig,
  PutRecordCommand,
  PutRecordsCommand,
  type PutRecordsCommandInput,
} from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PARROT_TIME, SEQUENCE_NUMBER } from "../testing/parrot.ts";
import { openParrotPort, type ParrotPort } from "../testing/parrot-port.ts";

let open: ParrotPort;
let certificate: string;

beforeAll(async () => {
  open = await openParrotPort();
  certificate = await readFile(join(open.certificateDir, "endpoint.crt"), "utf8");
});
afterAll(() => open.close());

function clientConfig(scheme: string): KinesisClientConfig {
  return {
    region: "eu-west-1",
    endpoint: `${scheme}://localhost:${open.port}`,
    credentials: { accessKeyId: "123456789012", secretAccessKey: "any" },
    maxAttempts: 1,
  };
}

describe.each([
  ["the default client, HTTP/2 with prior knowledge", () => clientConfig("http")],
  ["HTTP/1.1", () => ({ ...clientConfig("http"), requestHandler: new NodeHttpHandler() })],
  [
    "HTTP/1.1 over TLS",
    () => ({
      ...clientConfig("https"),
      requestHandler: new NodeHttpHandler({ httpsAgent: new HttpsAgent({ ca: certificate }) }),
    }),
  ],
])("an unmodified SDK over %s", (_, config) => {
  let client: KinesisClient;

  beforeAll(() => {
    client = new KinesisClient(config());
  });
  afterAll(() => client.destroy());

  test("puts records and gets the same bytes back", async () => {
    const put = await client.send(
      new PutRecordCommand({
        StreamName: "s",
        PartitionKey: "ключ \u{1f511}",
        Data: new Uint8Array([0, 255, 7]),
      }),
    );
    expect(put.SequenceNumber).toBe(SEQUENCE_NUMBER);
    expect(put.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Buffer.from(put.$metadata.extendedRequestId ?? "", "base64")).toHaveLength(72);
    const Records = [{ PartitionKey: "b", Data: new Uint8Array(), ExplicitHashKey: "0" }];
    const batch = await client.send(new PutRecordsCommand({ StreamName: "s", Records }));
    expect(batch.FailedRecordCount).toBe(0);
    const got = await client.send(new GetRecordsCommand({ ShardIterator: "i", Limit: 10 }));
    expect(got.Records?.slice(-2)).toEqual([
      {
        Data: new Uint8Array([0, 255, 7]),
        PartitionKey: "ключ \u{1f511}",
        SequenceNumber: SEQUENCE_NUMBER,
        ApproximateArrivalTimestamp: PARROT_TIME,
      },
      {
        Data: new Uint8Array(),
        PartitionKey: "b",
        SequenceNumber: SEQUENCE_NUMBER,
        ApproximateArrivalTimestamp: PARROT_TIME,
      },
    ]);
    expect(got.MillisBehindLatest).toBe(0);
  });

  test("acts in the account of its access key and the region of its signature", async () => {
    await client.send(new CreateStreamCommand({ StreamName: "s", ShardCount: 2, Tags: { a: "b" } }));
    const last = open.parrot.heard.at(-1);
    expect(last?.input).toEqual({ StreamName: "s", ShardCount: 2, Tags: { a: "b" } });
    expect(last?.call).toMatchObject({ account: "123456789012", region: "eu-west-1", source: "wire" });
  });

  test("reads timestamps to the millisecond, and sends them", async () => {
    const described = await client.send(new DescribeStreamSummaryCommand({ StreamName: "s" }));
    expect(described.StreamDescriptionSummary?.StreamCreationTimestamp).toEqual(PARROT_TIME);
    await client.send(
      new GetShardIteratorCommand({
        StreamName: "s",
        ShardId: "shardId-0",
        ShardIteratorType: "AT_TIMESTAMP",
        Timestamp: PARROT_TIME,
      }),
    );
    expect(open.parrot.heard.at(-1)?.input).toMatchObject({ Timestamp: PARROT_TIME });
  });

  test("meets a service's error by its name, with its message", async () => {
    await expect(client.send(new DeleteStreamCommand({ StreamName: "gone" }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Stream gone under account 1 not found.",
      $metadata: { httpStatusCode: 400 },
    });
    await expect(client.send(new CreateStreamCommand({ StreamName: "" }))).rejects.toMatchObject({
      name: "ValidationException",
    });
  });

  test("puts a batch of 10 MB", async () => {
    const Data = new Uint8Array(1024 * 1024).fill(7);
    const Records = Array.from({ length: 10 }, () => ({ PartitionKey: "k", Data }));
    await client.send(new PutRecordsCommand({ StreamName: "s", Records }));
    const heard = open.parrot.heard.at(-1)?.input as PutRecordsCommandInput | undefined;
    expect(heard?.Records?.map((record) => Buffer.compare(record.Data ?? Buffer.alloc(0), Data))).toEqual(
      new Array(10).fill(0),
    );
  });
});

test("HTTP/2 over TLS is chosen by ALPN", async () => {
  const session = connect(`https://localhost:${open.port}`, { ca: certificate });
  try {
    const stream = session.request({ ":path": "/_sluice/health" });
    const [headers] = await once(stream, "response");
    expect(headers).toMatchObject({ ":status": 200 });
    expect(session.alpnProtocol).toBe("h2");
    stream.resume();
    await once(stream, "close");
  } finally {
    session.close();
  }
});

test("the certificate's key is for its owner alone", async () => {
  expect((await stat(join(open.certificateDir, "endpoint.key"))).mode & 0o777).toBe(0o600);
});
