import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListStreamsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  StartStreamEncryptionCommand,
  SubscribeToShardCommand,
} from "@aws-sdk/client-kinesis";
import { CreateKeyCommand, DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const Data = new TextEncoder().encode("{}");

let runtime: TestRuntime;
let kms: KMSClient;
let kinesis: KinesisClient;
let http1: KinesisClient;

beforeEach(async () => {
  runtime = await openTestRuntime();
  const options = {
    endpoint: runtime.addresses.awsEndpoint,
    region: PLACE.region,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  kms = new KMSClient(options);
  kinesis = new KinesisClient(options);
  http1 = new KinesisClient({ ...options, requestHandler: new NodeHttpHandler() });
  await kinesis.send(new CreateStreamCommand({ StreamName: "orders", ShardCount: 2 }));
  await kinesis.send(new CreateStreamCommand({ StreamName: "others", ShardCount: 1 }));
});

afterEach(async () => {
  for (const client of [kms, kinesis, http1]) client.destroy();
  await runtime.dispose();
});

const put = (StreamName = "orders", client = kinesis) =>
  client.send(new PutRecordCommand({ StreamName, PartitionKey: "k", Data }));

const THROTTLE = { kind: "throttle", operation: "PutRecord", percent: 100 } as const;

describe("a throttle", () => {
  it("answers in the words of the operation, names the key's shard, and leaves other operations alone", async () => {
    const { ShardId } = await put();
    await runtime.faults.begin(PLACE, { ...THROTTLE, streamName: "orders" });
    await expect(put()).rejects.toMatchObject({
      name: "ProvisionedThroughputExceededException",
      message: `Rate exceeded for shard ${ShardId} in stream orders under account 000000000000.`,
    });
    await put("others");
    const Records = [{ PartitionKey: "k", Data }];
    await kinesis.send(new PutRecordsCommand({ StreamName: "orders", Records }));
    await runtime.faults.endAll(PLACE);
    await put();
  });

  it("finds the stream of a GetRecords by its iterator", async () => {
    await runtime.faults.begin(PLACE, { ...THROTTLE, operation: "GetRecords", streamName: "orders" });
    const iteratorOf = async (StreamName: string) => {
      const input = { StreamName, ShardId: "shardId-000000000000", ShardIteratorType: "LATEST" } as const;
      return (await kinesis.send(new GetShardIteratorCommand(input))).ShardIterator;
    };
    const read = async (name: string) =>
      kinesis.send(new GetRecordsCommand({ ShardIterator: await iteratorOf(name) }));
    await read("others");
    await expect(read("orders")).rejects.toMatchObject({
      message: "Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.",
    });
  });

  it("throttles operations of streams and accounts with LimitExceededException", async () => {
    await runtime.faults.begin(PLACE, { ...THROTTLE, operation: "ListStreams" });
    await expect(kinesis.send(new ListStreamsCommand({}))).rejects.toMatchObject({
      name: "LimitExceededException",
      message: "Rate exceeded for account 000000000000.",
    });
  });

  it("does not touch another account or region", async () => {
    await runtime.faults.begin({ ...PLACE, account: "111111111111" }, THROTTLE);
    await runtime.faults.begin({ ...PLACE, region: "eu-west-1" }, THROTTLE);
    await put();
  });
});

describe("a client that is cut off", () => {
  const cut = (client: string) => runtime.faults.begin(PLACE, { kind: "cut-client", client });
  const name = () => runtime.faults.clients(PLACE).find(({ source }) => source === "wire")?.client ?? "";

  it("loses its connection over HTTP/2 and HTTP/1.1 and gets it back at the end", async () => {
    await put();
    await cut(name());
    for (const client of [kinesis, http1]) {
      const error = await put("orders", client).catch((failure: unknown) => failure);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toHaveProperty("$response.statusCode");
    }
    await runtime.faults.endAll(PLACE);
    await put();
    await put("orders", http1);
  });

  it("loses what is being pushed to it, in the middle", async () => {
    const { Consumer } = await kinesis.send(
      new RegisterStreamConsumerCommand({
        StreamARN: "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
        ConsumerName: "reports",
      }),
    );
    await expect
      .poll(
        () =>
          runtime.services.kinesis.observer.find({ ...PLACE, streamName: "orders" })?.consumers[0]?.status,
      )
      .toBe("ACTIVE");
    const { EventStream } = await kinesis.send(
      new SubscribeToShardCommand({
        ConsumerARN: Consumer?.ConsumerARN,
        ShardId: "shardId-000000000000",
        StartingPosition: { Type: "LATEST" },
      }),
    );
    const reading = (async () => {
      for await (const _event of EventStream ?? []);
    })();
    const ended = reading.then(
      () => "ended well",
      () => "broke off",
    );
    await cut(name());
    expect(await ended).toBe("broke off");
  });
});

it("delays a client from outside in its own time, also on an account whose clock stands still", async () => {
  const account = "111111111111";
  await runtime.clocks.command(account, "pause");
  const latency = { kind: "latency", minMs: 20, maxMs: 20 };
  await runtime.faults.begin({ ...PLACE, account }, latency);
  const theirs = new KinesisClient({
    endpoint: runtime.addresses.awsEndpoint,
    region: PLACE.region,
    credentials: { accessKeyId: account, secretAccessKey: "test" },
  });
  expect((await theirs.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
  theirs.destroy();
  expect(runtime.faults.list({ ...PLACE, account })[0]?.struckCalls).toBe(1);
});

describe("a disabled key", () => {
  it("makes puts fail until the end of the fault, also when the server ends first", async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const KeyId = KeyMetadata?.KeyId ?? "";
    await expect(runtime.faults.begin(PLACE, { kind: "disable-key", streamName: "orders" })).rejects.toThrow(
      /orders is not encrypted/,
    );
    await kinesis.send(
      new StartStreamEncryptionCommand({ StreamName: "orders", EncryptionType: "KMS", KeyId }),
    );
    await expect.poll(() => put().then(() => "stored")).toBe("stored");

    await runtime.faults.begin(PLACE, { kind: "disable-key", streamName: "orders" });
    await expect.poll(() => put().catch(({ name }) => name), { timeout: 5_000 }).toBe("KMSDisabledException");
    await runtime.faults.close();
    const { KeyMetadata: after } = await kms.send(new DescribeKeyCommand({ KeyId }));
    expect(after?.KeyState).toBe("Enabled");
  });
});

it("puts a record that is no JSON text and says where", async () => {
  const { what } = await runtime.faults.begin(PLACE, {
    kind: "poison-record",
    streamName: "others",
    partitionKey: "p",
  });
  expect(what).toMatch(/is in shardId-000000000000 of others: sequence number \d+\./);
  const input = { StreamName: "others", ShardId: "shardId-000000000000" };
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({ ...input, ShardIteratorType: "TRIM_HORIZON" }),
  );
  const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  expect(() => JSON.parse(new TextDecoder().decode(Records?.[0]?.Data))).toThrow(SyntaxError);
});

it("ends the faults of a stream with the stream, and all with a reset", async () => {
  await runtime.faults.begin(PLACE, { ...THROTTLE, streamName: "orders" });
  await runtime.faults.begin(PLACE, THROTTLE);
  await fetch(`${runtime.addresses.awsEndpoint}/_sluice/reset`, { method: "POST" });
  expect(runtime.faults.list(PLACE)).toEqual([]);
});
