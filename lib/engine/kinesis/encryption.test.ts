import { Buffer } from "node:buffer";
import type { SubscribeToShardEventStream } from "@aws-sdk/client-kinesis";
import { beforeEach, describe, expect, it } from "vitest";
import { KEY_LIFE_MS } from "./key-cache.ts";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";

const StreamName = "orders";
const ShardId = "shardId-000000000000";

let engine: TestEngine;

beforeEach(async () => {
  engine = await openEngine();
  await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
});

async function newKey(): Promise<string> {
  return (await engine.kms.handlers.CreateKey(caller, {})).KeyMetadata?.Arn ?? "";
}

const start = (KeyId: string) =>
  engine.handlers.StartStreamEncryption(caller, { StreamName, EncryptionType: "KMS", KeyId });
const stop = (KeyId: string) =>
  engine.handlers.StopStreamEncryption(caller, { StreamName, EncryptionType: "KMS", KeyId });
const put = (text: string) =>
  engine.handlers.PutRecord(caller, { StreamName, PartitionKey: `key of ${text}`, Data: Buffer.from(text) });

/** Texts of all records, each with its EncryptionType if it has one. Takes a second of the virtual clock. */
async function read(): Promise<string[]> {
  await engine.clock.advance(KEY_LIFE_MS);
  const { ShardIterator } = await engine.handlers.GetShardIterator(caller, {
    StreamName,
    ShardId,
    ShardIteratorType: "TRIM_HORIZON",
  });
  const texts: string[] = [];
  for (let iterator = ShardIterator; ; ) {
    const page = await engine.handlers.GetRecords(caller, { ShardIterator: iterator });
    if (page.Records?.length === 0) return texts;
    for (const { Data, EncryptionType } of page.Records ?? [])
      texts.push(`${Buffer.from(Data ?? []).toString()}${EncryptionType ? ` ${EncryptionType}` : ""}`);
    iterator = page.NextShardIterator;
  }
}

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

function everyByte(): string {
  const files = [...engine.disk.directories.values()].flatMap((names) => [...names.values()]);
  return Buffer.concat(files.map(({ bytes }) => bytes)).toString("latin1");
}

describe("Start- and StopStreamEncryption", () => {
  it("encrypt what is put between them; everything stays readable, also after a restart", async () => {
    const arn = await newKey();
    expect(await put("before")).not.toHaveProperty("EncryptionType");
    await start(arn);
    expect(await put("between")).toMatchObject({ EncryptionType: "KMS" });
    const batch = await engine.handlers.PutRecords(caller, {
      StreamName,
      Records: [{ PartitionKey: "k", Data: Buffer.from("batch") }],
    });
    expect(batch).toMatchObject({ EncryptionType: "KMS", FailedRecordCount: 0 });
    await stop(arn);
    expect(await put("after")).not.toHaveProperty("EncryptionType");
    const all = ["before", "between KMS", "batch KMS", "after"];
    expect(await read()).toEqual(all);
    expect(everyByte()).toContain("key of before");
    expect(everyByte()).toContain("after");
    expect(everyByte()).not.toMatch(/between|batch/);
    engine = await engine.reopen();
    expect(await read()).toEqual(all);
  });

  it("take the stream through UPDATING, and it says its key as it was given", async () => {
    engine = await openEngine({ stateDelayMs: 500 });
    await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
    await engine.clock.advance(500);
    const describe = async () =>
      (await engine.handlers.DescribeStream(caller, { StreamName })).StreamDescription;
    await start("alias/aws/kinesis");
    expect(await describe()).toMatchObject({ StreamStatus: "UPDATING", EncryptionType: "NONE" });
    expect(await errorOf(start("alias/aws/kinesis"))).toMatch(/^ResourceInUseException/);
    engine = await engine.reopen();
    await engine.clock.advance(500);
    expect(await describe()).toMatchObject({
      StreamStatus: "ACTIVE",
      EncryptionType: "KMS",
      KeyId: "alias/aws/kinesis",
    });
    await stop("alias/aws/kinesis");
    await engine.clock.advance(500);
    expect(await describe()).toMatchObject({ StreamStatus: "ACTIVE", EncryptionType: "NONE" });
    expect(await describe()).not.toHaveProperty("KeyId");
  });

  it("take a key by id, ARN, alias and alias ARN, and refuse one that cannot encrypt", async () => {
    const arn = await newKey();
    const id = arn.split("/")[1] ?? "";
    await engine.kms.handlers.CreateAlias(caller, { AliasName: "alias/orders", TargetKeyId: id });
    for (const name of [id, arn, "alias/orders", "arn:aws:kms:us-east-1:000000000000:alias/orders"]) {
      await start(name);
      await put(name);
    }
    expect(await read()).toHaveLength(4);
    expect(await errorOf(start("alias/nowhere"))).toBe(
      "KMSNotFoundException: Alias arn:aws:kms:us-east-1:000000000000:alias/nowhere is not found.",
    );
    expect(await errorOf(start("nonsense"))).toBe("KMSNotFoundException: Invalid keyId nonsense");
    expect(await errorOf(start(arn.replace("000000000000", "111122223333")))).toMatch(
      /^KMSAccessDeniedException/,
    );
    await engine.kms.handlers.DisableKey(caller, { KeyId: id });
    expect(await errorOf(start(arn))).toBe(`KMSDisabledException: ${arn} is disabled.`);
    await engine.kms.handlers.ScheduleKeyDeletion(caller, { KeyId: id });
    expect(await errorOf(start(arn))).toBe(`KMSInvalidStateException: ${arn} is pending deletion.`);
    const none = { StreamName, EncryptionType: "NONE", KeyId: id } as const;
    expect(await errorOf(engine.handlers.StartStreamEncryption(caller, none))).toMatch(
      /^InvalidArgumentException/,
    );
  });

  it("can be called 25 times in a rolling day", async () => {
    for (let at = 0; at < 25; at++) await start("alias/aws/kinesis");
    expect(await errorOf(start("alias/aws/kinesis"))).toMatch(/^LimitExceededException/);
    expect(await errorOf(stop("alias/aws/kinesis"))).toMatch(/^LimitExceededException/);
    await engine.clock.advance(24 * 3_600_000 + 1);
    await start("alias/aws/kinesis");
  });
});

describe("a stream whose key", () => {
  let arn: string;

  beforeEach(async () => {
    arn = await newKey();
    await put("clear");
    await start(arn);
    await put("one");
    await put("two");
  });

  const refused = {
    "is disabled": async () => {
      await engine.kms.handlers.DisableKey(caller, { KeyId: arn });
      return `KMSDisabledException: ${arn} is disabled.`;
    },
    "is pending deletion": async () => {
      await engine.kms.handlers.ScheduleKeyDeletion(caller, { KeyId: arn, PendingWindowInDays: 7 });
      return `KMSInvalidStateException: ${arn} is pending deletion.`;
    },
  };

  it.each(Object.entries(refused))(
    "%s refuses records within a second, in and out, and is whole when the key is enabled again",
    async (_, refuse) => {
      expect(await read()).toEqual(["clear", "one KMS", "two KMS"]);
      const error = await refuse();
      await engine.clock.advance(KEY_LIFE_MS);
      expect(await errorOf(put("lost"))).toBe(error);
      const entries = [{ PartitionKey: "k", Data: Buffer.from("lost") }];
      expect(await errorOf(engine.handlers.PutRecords(caller, { StreamName, Records: entries }))).toBe(error);
      expect(await errorOf(read())).toBe(error);
      engine = await engine.reopen();
      expect(await errorOf(put("lost"))).toBe(error);
      expect(await errorOf(read())).toBe(error);
      await engine.kms.handlers.CancelKeyDeletion(caller, { KeyId: arn }).catch(() => undefined);
      await engine.kms.handlers.EnableKey(caller, { KeyId: arn });
      await put("three");
      expect(await read()).toEqual(["clear", "one KMS", "two KMS", "three KMS"]);
    },
  );

  it("is gone refuses its records for good, takes new ones under another key, and can be read past", async () => {
    await engine.kms.handlers.ScheduleKeyDeletion(caller, { KeyId: arn, PendingWindowInDays: 7 });
    await engine.handlers.IncreaseStreamRetentionPeriod(caller, { StreamName, RetentionPeriodHours: 240 });
    await engine.clock.advance(7 * 24 * 3_600_000);
    expect(await errorOf(put("lost"))).toMatch(/^KMSNotFoundException: Key 'arn:.*' does not exist$/);
    expect(await errorOf(read())).toMatch(/^KMSAccessDeniedException/);
    const timestamp = new Date(engine.clock.now());
    await start("alias/aws/kinesis");
    await put("new");
    const { ShardIterator } = await engine.handlers.GetShardIterator(caller, {
      StreamName,
      ShardId,
      ShardIteratorType: "AT_TIMESTAMP",
      Timestamp: timestamp,
    });
    const page = await engine.handlers.GetRecords(caller, { ShardIterator });
    expect(page.Records).toMatchObject([{ Data: Buffer.from("new"), EncryptionType: "KMS" }]);
  });

  it("is disabled still gives what lies in the clear before its records", async () => {
    await engine.kms.handlers.DisableKey(caller, { KeyId: arn });
    await engine.clock.advance(KEY_LIFE_MS);
    const { ShardIterator } = await engine.handlers.GetShardIterator(caller, {
      StreamName,
      ShardId,
      ShardIteratorType: "TRIM_HORIZON",
    });
    const page = await engine.handlers.GetRecords(caller, { ShardIterator });
    expect(page.Records).toHaveLength(1);
    expect(
      await errorOf(engine.handlers.GetRecords(caller, { ShardIterator: page.NextShardIterator })),
    ).toMatch(/^KMSDisabledException/);
  });

  it("is disabled ends subscriptions with the error, also from where others have been pushed records", async () => {
    const StreamARN = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
    const names = ["a", "b"];
    const subscribe = async (ConsumerName: string) => {
      const { Consumer } = await engine.handlers.RegisterStreamConsumer(caller, { StreamARN, ConsumerName });
      return async () => {
        const { EventStream } = await engine.handlers.SubscribeToShard(caller, {
          ConsumerARN: Consumer?.ConsumerARN,
          ShardId,
          StartingPosition: { Type: "TRIM_HORIZON" },
        });
        return EventStream?.[Symbol.asyncIterator]() as AsyncIterator<SubscribeToShardEventStream>;
      };
    };
    const [first, second] = await Promise.all(names.map(subscribe));
    const events = await first?.();
    const types = (await events?.next())?.value.SubscribeToShardEvent.Records.map(
      ({ EncryptionType }: { EncryptionType?: string }) => EncryptionType,
    );
    expect(types).toEqual([undefined, "KMS", "KMS"]);
    await engine.kms.handlers.DisableKey(caller, { KeyId: arn });
    await engine.clock.advance(KEY_LIFE_MS);
    const late = await second?.();
    const clear = await late?.next();
    expect(clear?.value.SubscribeToShardEvent.Records).toHaveLength(1);
    expect(await errorOf(late?.next() ?? Promise.resolve())).toMatch(/^KMSDisabledException/);
  });
});
