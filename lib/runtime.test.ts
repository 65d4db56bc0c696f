import { createHash } from "node:crypto";
import { mkdtemp, readdir, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  SplitShardCommand,
} from "@aws-sdk/client-kinesis";
import { cbor, dateToTag } from "@smithy/core/cbor";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, describe, expect, it } from "vitest";
import { openRuntime } from "#runtime";
import { readSettings } from "#settings";
import { hotShard } from "#simulator/plan/scenarios/shipped/hot-shard.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
afterEach(() => runtime.dispose());

const client = (options: { http1?: boolean; accessKeyId?: string; region?: string } = {}) =>
  new KinesisClient({
    endpoint: runtime.addresses.awsEndpoint,
    region: options.region ?? "us-east-1",
    credentials: { accessKeyId: options.accessKeyId ?? "test", secretAccessKey: "test" },
    maxAttempts: 1,
    ...(options.http1 && { requestHandler: new NodeHttpHandler() }),
  });

const bytes = (text: string) => new TextEncoder().encode(text);

async function readTexts(kinesis: KinesisClient, StreamName: string, ShardId: string): Promise<string[]> {
  const start = new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" });
  const { ShardIterator } = await kinesis.send(start);
  const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  return (Records ?? []).map((record) => new TextDecoder().decode(record.Data));
}

/** A request by hand, for what no SDK would send. */
async function post(
  operation: string,
  body: string | Uint8Array<ArrayBuffer>,
  contentType = "application/x-amz-json-1.1",
) {
  const response = await fetch(runtime.addresses.awsEndpoint, {
    method: "POST",
    headers: {
      "content-type": contentType,
      "x-amz-target": `Kinesis_20131202.${operation}`,
      "x-amz-date": "20260101T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=" +
        createHash("sha256").update("any").digest("hex"),
    },
    body,
  });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    body: Buffer.from(await response.arrayBuffer()),
  };
}

/** The files of a directory that this process holds open, as far as the system tells. */
async function openFilesIn(directory: string): Promise<string[]> {
  if (process.platform !== "linux") return [];
  const links = (await readdir("/proc/self/fd")).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ""));
  return (await Promise.all(links)).filter((file) => file.startsWith(directory));
}

describe("the server", () => {
  for (const http1 of [false, true]) {
    it(`serves a stream's whole life to the official SDK over HTTP/${http1 ? "1.1" : "2"}`, async () => {
      runtime = await openTestRuntime();
      const kinesis = client({ http1 });
      await kinesis.send(new CreateStreamCommand({ StreamName: "orders", ShardCount: 1 }));
      for (const text of ["one", "two"]) {
        await kinesis.send(
          new PutRecordCommand({ StreamName: "orders", PartitionKey: "k", Data: bytes(text) }),
        );
      }
      const split = {
        StreamName: "orders",
        ShardToSplit: "shardId-000000000000",
        NewStartingHashKey: (2n ** 127n).toString(),
      };
      await kinesis.send(new SplitShardCommand(split));
      const Records = [0n, 2n ** 127n].map((hash) => ({
        Data: bytes(`after ${hash}`),
        PartitionKey: "k",
        ExplicitHashKey: `${hash}`,
      }));
      await kinesis.send(new PutRecordsCommand({ StreamName: "orders", Records }));
      expect(await readTexts(kinesis, "orders", "shardId-000000000000")).toEqual(["one", "two"]);
      expect(await readTexts(kinesis, "orders", "shardId-000000000001")).toEqual(["after 0"]);
      expect(await readTexts(kinesis, "orders", "shardId-000000000002")).toEqual([`after ${2n ** 127n}`]);
      await kinesis.send(new DeleteStreamCommand({ StreamName: "orders" }));
      expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
      kinesis.destroy();
    });
  }

  it("speaks the CBOR of AWS's Java SDKs", async () => {
    runtime = await openTestRuntime();
    const call = async (operation: string, input: object) => {
      const answer = await post(
        operation,
        new Uint8Array(cbor.serialize(input)),
        "application/x-amz-cbor-1.1",
      );
      expect(answer).toMatchObject({ status: 200, type: "application/x-amz-cbor-1.1" });
      return answer.body.length === 0 ? null : cbor.deserialize(answer.body);
    };
    const since = dateToTag(new Date(Date.now() - 60_000));
    await call("CreateStream", { StreamName: "s", ShardCount: 1 });
    const put = await call("PutRecords", {
      StreamName: "s",
      Records: [{ Data: bytes("in bytes"), PartitionKey: "k" }],
    });
    const from = {
      ShardIteratorType: "AT_TIMESTAMP",
      Timestamp: { ...since, value: Math.floor(Date.now() - 60_000) },
    };
    const { ShardIterator } = await call("GetShardIterator", {
      StreamName: "s",
      ShardId: "shardId-000000000000",
      ...from,
    });
    const page = await call("GetRecords", { ShardIterator });
    expect(Buffer.from(page.Records[0].Data).toString()).toBe("in bytes");
    expect(page.Records[0].SequenceNumber).toBe(put.Records[0].SequenceNumber);
    const missing = await post(
      "DescribeStream",
      new Uint8Array(cbor.serialize({ StreamName: "t" })),
      "application/x-amz-cbor-1.1",
    );
    expect(missing.status).toBe(400);
    expect(cbor.deserialize(missing.body)).toMatchObject({ __type: "ResourceNotFoundException" });
  });

  it("keeps everything over a restart, and tells accounts and regions apart", async () => {
    runtime = await openTestRuntime();
    const before = client({ accessKeyId: "111111111111", region: "eu-west-1" });
    await before.send(new CreateStreamCommand({ StreamName: "s", ShardCount: 1 }));
    await before.send(new PutRecordCommand({ StreamName: "s", PartitionKey: "k", Data: bytes("kept") }));
    before.destroy();
    runtime = await runtime.reopen();
    const after = client({ accessKeyId: "111111111111", region: "eu-west-1" });
    expect(await readTexts(after, "s", "shardId-000000000000")).toEqual(["kept"]);
    for (const other of [client(), client({ accessKeyId: "111111111111" })]) {
      expect((await other.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
      other.destroy();
    }
    after.destroy();
  });

  it("refuses writes with a 500 when the disk budget is used up, and takes them again when there is room", async () => {
    runtime = await openTestRuntime({ SLUICE_DISK_BUDGET_MIB: "2", SLUICE_LIMITS: "off" });
    const kinesis = client();
    const put = (StreamName: string) =>
      kinesis.send(new PutRecordCommand({ StreamName, PartitionKey: "k", Data: new Uint8Array(500_000) }));
    await kinesis.send(new CreateStreamCommand({ StreamName: "full", ShardCount: 1 }));
    for (let at = 0; at < 4; at++) await put("full");
    await expect(put("full")).rejects.toMatchObject({
      name: "InternalFailureException",
      $metadata: { httpStatusCode: 500 },
    });
    await kinesis.send(new CreateStreamCommand({ StreamName: "next", ShardCount: 1 }));
    await expect(put("next")).rejects.toMatchObject({ name: "InternalFailureException" });
    await kinesis.send(new DeleteStreamCommand({ StreamName: "full" }));
    await put("next");
    expect(await readTexts(kinesis, "next", "shardId-000000000000")).toHaveLength(1);
    kinesis.destroy();
  });

  it("forgets everything when it is reset", async () => {
    runtime = await openTestRuntime();
    const kinesis = client();
    await kinesis.send(new CreateStreamCommand({ StreamName: "s", ShardCount: 1 }));
    await kinesis.send(new PutRecordCommand({ StreamName: "s", PartitionKey: "k", Data: bytes("x") }));
    const answer = await fetch(`${runtime.addresses.awsEndpoint}/_sluice/reset`, { method: "POST" });
    expect(answer.status).toBe(200);
    expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
    expect(await readdir(path.join(runtime.dataDir, "streams"))).toEqual([]);
    kinesis.destroy();
  });

  it("forgets also what was seen and saved when it is reset", async () => {
    runtime = await openTestRuntime();
    const place = { account: "000000000000", region: "us-east-1" };
    const kinesis = client();
    await kinesis.send(new CreateStreamCommand({ StreamName: "s", ShardCount: 1 }));
    await kinesis.send(new PutRecordCommand({ StreamName: "s", PartitionKey: "k", Data: bytes("x") }));
    await runtime.scenarios.save(place, hotShard);
    await runtime.clocks.command(place.account, "pause");
    const rememberedCalls = () => runtime.calls.since(place, 0, 100).rows.length;
    expect(rememberedCalls()).toBe(2);
    expect(runtime.faults.clients(place)).toHaveLength(1);
    await fetch(`${runtime.addresses.awsEndpoint}/_sluice/reset`, { method: "POST" });
    expect(rememberedCalls()).toBe(0);
    expect(runtime.calls.newest(place)).toBe(2);
    expect(runtime.faults.clients(place)).toEqual([]);
    expect(runtime.scenarios.view(place)).toEqual({ run: null, saved: [] });
    expect(runtime.clocks.view(place.account)).toMatchObject({ state: "playing", held: null });
    kinesis.destroy();
  });

  it("remembers also a call that could not be read", async () => {
    runtime = await openTestRuntime();
    expect((await post("ListStreams", "{")).status).toBe(400);
    const place = { account: "000000000000", region: "us-east-1" };
    const { rows } = runtime.calls.since(place, 0, 100);
    expect(rows).toMatchObject([
      { operation: "ListStreams", status: 400, errorCode: "SerializationException" },
    ]);
  });

  it("leaves nothing open and nothing locked when it cannot start", async () => {
    runtime = await openTestRuntime();
    const dataDir = await mkdtemp(path.join(tmpdir(), "sluice-second-"));
    const env = { SLUICE_DATA_DIR: dataDir, SLUICE_AWS_PORT: new URL(runtime.addresses.awsEndpoint).port };
    await expect(openRuntime(readSettings(env), "http://localhost:3000")).rejects.toThrow(
      /^Port \d+ .*SLUICE_AWS_PORT/,
    );
    expect(await openFilesIn(dataDir)).toEqual([]);
    const started = await openRuntime(
      readSettings({ ...env, SLUICE_AWS_PORT: "0" }),
      "http://localhost:3000",
    );
    await started.close();
    expect(await openFilesIn(dataDir)).toEqual([]);
    await rm(dataDir, { recursive: true });
  });

  it("ends everything else when a part cannot be ended, and says so", async () => {
    runtime = await openTestRuntime();
    const closeUsage = runtime.usage.close;
    Object.assign(runtime.usage, {
      close: () => {
        closeUsage();
        throw new Error("it is stuck");
      },
    });
    const { dataDir } = runtime;
    await expect(runtime.close()).rejects.toThrow("it is stuck");
    expect(await openFilesIn(dataDir)).toEqual([]);
    runtime = await runtime.reopen();
  });

  it("lets one server at a time have a state directory", async () => {
    runtime = await openTestRuntime();
    await expect(openTestRuntime({ SLUICE_DATA_DIR: runtime.dataDir })).rejects.toThrow(`${process.pid}`);
  });

  it("answers wrong input in AWS's words, and nothing changes", async () => {
    runtime = await openTestRuntime();
    const kinesis = client();
    await kinesis.send(new CreateStreamCommand({ StreamName: "s", ShardCount: 2 }));
    const record = { Data: "eA==", PartitionKey: "k" };
    const wrong: [operation: string, input: unknown, code: string, message: string][] = [
      [
        "PutRecord",
        { StreamName: "s", ...record, Data: 5 },
        "SerializationException",
        "can not be converted to a Blob",
      ],
      [
        "PutRecord",
        { StreamName: "s", ...record, Data: "abc" },
        "SerializationException",
        "Base64 encoded length is expected a multiple of 4 bytes but found: 3",
      ],
      [
        "PutRecord",
        { StreamName: "s", Data: "eA==" },
        "ValidationException",
        "Value null at 'partitionKey' failed to satisfy constraint: Member must not be null",
      ],
      [
        "PutRecord",
        { StreamName: "s".repeat(129), ...record },
        "ValidationException",
        "Member must have length less than or equal to 128",
      ],
      [
        "PutRecord",
        { StreamName: "t", ...record },
        "ResourceNotFoundException",
        "Stream t under account 000000000000 not found.",
      ],
      [
        "PutRecord",
        { StreamName: "s", ...record, ExplicitHashKey: `${2n ** 128n}` },
        "InvalidArgumentException",
        "Invalid ExplicitHashKey.",
      ],
      [
        "PutRecord",
        { StreamName: "s", ...record, ExplicitHashKey: "-1" },
        "ValidationException",
        "explicitHashKey",
      ],
      [
        "PutRecords",
        { StreamName: "s", Records: Array(501).fill(record) },
        "ValidationException",
        "Member must have length less than or equal to 500",
      ],
      [
        "PutRecords",
        { StreamName: "s", Records: [] },
        "ValidationException",
        "Member must have length greater than or equal to 1",
      ],
      [
        "PutRecords",
        { StreamName: "s", Records: record },
        "SerializationException",
        "Start of structure or map found where not expected.",
      ],
      ["GetRecords", { ShardIterator: "forged" }, "InvalidArgumentException", "Invalid ShardIterator."],
      [
        "GetRecords",
        { ShardIterator: "x".repeat(513) },
        "ValidationException",
        "Member must have length less than or equal to 512",
      ],
      ["CreateStream", { StreamName: "s", ShardCount: 1 }, "ResourceInUseException", "already exists"],
      [
        "CreateStream",
        { StreamName: "t", ShardCount: "1" },
        "SerializationException",
        "class java.lang.String can not be converted to an Integer",
      ],
      [
        "CreateStream",
        { StreamName: "t", ShardCount: 0 },
        "ValidationException",
        "Member must have value greater than or equal to 1",
      ],
      [
        "CreateStream",
        { StreamName: "t", ShardCount: 20_000 },
        "LimitExceededException",
        "would exceed the shard limit",
      ],
      [
        "MergeShards",
        { StreamName: "s", ShardToMerge: "1", AdjacentShardToMerge: "0" },
        "InvalidArgumentException",
        "are not an adjacent pair",
      ],
      [
        "SplitShard",
        { StreamName: "s", ShardToSplit: "0", NewStartingHashKey: "0" },
        "InvalidArgumentException",
        "is not both greater than",
      ],
      ["PutMedia", {}, "UnknownOperationException", ""],
    ];
    for (const [operation, input, code, message] of wrong) {
      const { status, body } = await post(operation, JSON.stringify(input));
      const answer = JSON.parse(body.toString()) as { __type: string; message?: string; Message?: string };
      expect([status, answer.__type], operation).toEqual([400, code]);
      expect(answer.message ?? answer.Message ?? "").toContain(message);
    }
    for (const body of ["{", "[]", '"text"', "null", '{"StreamName":', "\u0000", "{}{}"]) {
      const answer = await post("ListStreams", body);
      expect([answer.status, JSON.parse(answer.body.toString()).__type], body).toEqual([
        400,
        "SerializationException",
      ]);
    }
    for (const body of [[0xff], [0xbf], [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0x1a, 0]]) {
      const answer = await post("ListStreams", new Uint8Array(body), "application/x-amz-cbor-1.1");
      expect(answer.status).toBe(400);
      expect(cbor.deserialize(answer.body)).toMatchObject({ __type: "SerializationException" });
    }
    expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual(["s"]);
    expect((await kinesis.send(new ListShardsCommand({ StreamName: "s" }))).Shards).toHaveLength(2);
    for (const shard of ["0", "1"]) expect(await readTexts(kinesis, "s", shard)).toEqual([]);
    kinesis.destroy();
  });
});
