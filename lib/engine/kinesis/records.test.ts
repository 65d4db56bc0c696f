import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { hashKeyFromHex, hashPartitionKey } from "../kernel/hash-key.ts";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";
import { readShard } from "./testing/reader.ts";

let engine: TestEngine;
afterEach(() => engine.close());

const bytes = (text: string) => new TextEncoder().encode(text);
const shard0 = "shardId-000000000000";

async function engineWithStream(shardCount = 1, options = {}): Promise<void> {
  engine = await openEngine(options);
  await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: shardCount });
}

const put = (text: string, extra = {}) =>
  engine.handlers.PutRecord(caller, { StreamName: "s", PartitionKey: "k", Data: bytes(text), ...extra });

async function iterator(type: string, extra = {}): Promise<string> {
  const input = { StreamName: "s", ShardId: shard0, ShardIteratorType: type as "LATEST", ...extra };
  return (await engine.handlers.GetShardIterator(caller, input)).ShardIterator ?? "";
}

async function texts(shardIterator: string): Promise<string[]> {
  const { Records } = await engine.handlers.GetRecords(caller, { ShardIterator: shardIterator });
  return (Records ?? []).map((record) => new TextDecoder().decode(record.Data));
}

describe("records", () => {
  it("come back once, in order, under the sequence numbers they were acknowledged with, also after a restart", async () => {
    await engineWithStream(4, { enforceLimits: false });
    const records = Array.from({ length: 500 }, (_, at) => ({
      PartitionKey: `key-${at % 37}`,
      Data: bytes(`record ${at}`),
    }));
    const { Records: results, FailedRecordCount } = await engine.handlers.PutRecords(caller, {
      StreamName: "s",
      Records: records,
    });
    expect(FailedRecordCount).toBe(0);
    engine = await engine.reopen();
    for (let index = 0; index < 4; index++) {
      const shardId = `shardId-00000000000${index}`;
      const expected = records.flatMap((record, at) =>
        results?.[at]?.ShardId === shardId
          ? [
              {
                partitionKey: record.PartitionKey,
                text: `record ${at}`,
                sequenceNumber: results[at]?.SequenceNumber,
              },
            ]
          : [],
      );
      expect((await readShard(engine, "s", shardId)).records).toEqual(expected);
      const numbers = expected.map((record) => BigInt(record.sequenceNumber ?? 0));
      expect(numbers).toEqual(numbers.toSorted((a, b) => (a < b ? -1 : 1)));
    }
  });

  it("go to the shard whose range holds the MD5 of their key, or their explicit hash key", async () => {
    await engineWithStream(5, { enforceLimits: false });
    const { Shards } = await engine.handlers.ListShards(caller, { StreamName: "s" });
    const holder = (hashKey: bigint) =>
      Shards?.find(
        ({ HashKeyRange: range }) =>
          BigInt(range?.StartingHashKey ?? 0) <= hashKey && hashKey <= BigInt(range?.EndingHashKey ?? 0),
      )?.ShardId;
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 256, unit: "grapheme" }),
        fc.option(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n })),
        async (PartitionKey, explicit) => {
          const key = explicit === null ? {} : { ExplicitHashKey: explicit.toString() };
          const { ShardId } = await put("x", { PartitionKey, ...key });
          expect(ShardId).toBe(holder(explicit ?? hashKeyFromHex(hashPartitionKey(PartitionKey))));
        },
      ),
    );
  });

  it("are refused one by one where their shard is full, and the others stored", async () => {
    await engineWithStream(2);
    const halves = ["0", (2n ** 127n).toString()];
    const batch = (half: string | undefined, count: number) =>
      Array.from({ length: count }, () => ({ PartitionKey: "k", ExplicitHashKey: half, Data: bytes("x") }));
    for (let call = 0; call < 2; call++) {
      await engine.handlers.PutRecords(caller, { StreamName: "s", Records: batch(halves[0], 500) });
    }
    const mixed = await engine.handlers.PutRecords(caller, {
      StreamName: "s",
      Records: [...batch(halves[0], 2), ...batch(halves[1], 3)],
    });
    expect(mixed.FailedRecordCount).toBe(2);
    expect(mixed.Records?.slice(0, 2)).toEqual(
      Array(2).fill({
        ErrorCode: "ProvisionedThroughputExceededException",
        ErrorMessage: `Rate exceeded for shard ${shard0} in stream s under account 000000000000.`,
      }),
    );
    expect(mixed.Records?.slice(2).every((entry) => entry.ShardId === "shardId-000000000001")).toBe(true);
    await expect(put("x", { ExplicitHashKey: "0" })).rejects.toMatchObject({
      code: "ProvisionedThroughputExceededException",
    });
    expect((await readShard(engine, "s", shard0)).records).toHaveLength(1_000);
  });

  it("are counted in the journal as they were answered", async () => {
    await engineWithStream();
    engine.events.length = 0;
    for (let call = 0; call < 3; call++) {
      const Records = Array.from({ length: 400 }, () => ({ PartitionKey: "key", Data: bytes("12345") }));
      await engine.handlers.PutRecords(caller, { StreamName: "s", Records });
    }
    const writes = engine.events.flatMap((event) => (event.type === "records.written" ? event.writes : []));
    const sum = (member: "records" | "bytes" | "refusedRecords") =>
      writes.reduce((total, write) => total + write[member], 0);
    expect([sum("records"), sum("bytes"), sum("refusedRecords")]).toEqual([1_000, 8_000, 200]);
  });

  it("fail a whole batch for one wrong record, and nothing is stored", async () => {
    await engineWithStream();
    const good = { PartitionKey: "k", Data: bytes("x") };
    const wrong = [
      [
        { ...good, ExplicitHashKey: (2n ** 128n).toString() },
        "InvalidArgumentException",
        /must be in the range: \[0, 2\^128-1\]/,
      ],
      [{ ...good, Data: new Uint8Array(1024 * 1024) }, "ValidationException", /records\.2\.member\.data/],
      [{ Data: bytes("x") }, "ValidationException", /Value null at 'records\.2\.member\.partitionKey'/],
    ] as const;
    for (const [entry, code, message] of wrong) {
      const call = engine.handlers.PutRecords(caller, {
        StreamName: "s",
        Records: [good, entry as typeof good],
      });
      await expect(call).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    }
    const eleven = Array.from({ length: 11 }, () => ({ PartitionKey: "k", Data: new Uint8Array(1_000_000) }));
    await expect(
      engine.handlers.PutRecords(caller, { StreamName: "s", Records: eleven }),
    ).rejects.toMatchObject({
      message: "Records size exceeds 10 MB limit",
    });
    expect((await readShard(engine, "s", shard0)).records).toEqual([]);
  });

  it("of a size that was raised find room, also in shards that have been written to", async () => {
    await engineWithStream();
    await put("small");
    const large = { Data: new Uint8Array(3_000_000) };
    await expect(put("", large)).rejects.toMatchObject({ code: "ValidationException" });
    const StreamARN = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    await engine.handlers.UpdateMaxRecordSize(caller, { StreamARN, MaxRecordSizeInKiB: 10_240 });
    await put("", large);
    expect((await texts(await iterator("TRIM_HORIZON"))).map((text) => text.length)).toEqual([5, 3_000_000]);
  });

  it("are not stored by a dry run", async () => {
    await engineWithStream();
    await expect(put("x", { DryRun: true })).rejects.toMatchObject({ code: "DryRunOperationException" });
    expect(await texts(await iterator("TRIM_HORIZON"))).toEqual([]);
  });
});

describe("iterators", () => {
  it("begin at each of the five positions", async () => {
    await engineWithStream();
    const first = await put("one");
    await engine.clock.advance(10_000);
    const middle = engine.clock.now();
    const second = await put("two");
    await put("three");
    const latest = await iterator("LATEST");
    await put("four");
    const at = { StartingSequenceNumber: second.SequenceNumber };
    expect(await texts(await iterator("TRIM_HORIZON"))).toEqual(["one", "two", "three", "four"]);
    expect(await texts(await iterator("AT_SEQUENCE_NUMBER", at))).toEqual(["two", "three", "four"]);
    expect(await texts(await iterator("AFTER_SEQUENCE_NUMBER", at))).toEqual(["three", "four"]);
    await engine.clock.advance(1_000);
    expect(await texts(await iterator("AT_TIMESTAMP", { Timestamp: new Date(middle) }))).toEqual([
      "two",
      "three",
      "four",
    ]);
    expect(await texts(await iterator("AT_TIMESTAMP", { Timestamp: new Date(0) }))).toHaveLength(4);
    await engine.clock.advance(1_000);
    expect(await texts(latest)).toEqual(["four"]);
    expect(BigInt(first.SequenceNumber ?? 0)).toBeLessThan(BigInt(second.SequenceNumber ?? 0));
  });

  it("expire after five minutes, and each read gives a fresh one", async () => {
    await engineWithStream();
    const token = await iterator("LATEST");
    await engine.clock.advance(300_000);
    const { NextShardIterator } = await engine.handlers.GetRecords(caller, { ShardIterator: token });
    await engine.clock.advance(1);
    await expect(engine.handlers.GetRecords(caller, { ShardIterator: token })).rejects.toMatchObject({
      code: "ExpiredIteratorException",
      message:
        "Iterator expired. The iterator was created at time Thu Jan 01 00:00:00 UTC 2026 while right now it is " +
        "Thu Jan 01 00:05:00 UTC 2026 which is further in the future than the tolerated delay of 300000 milliseconds.",
    });
    await engine.handlers.GetRecords(caller, { ShardIterator: NextShardIterator });
  });

  it("work after a restart and never where they were not made", async () => {
    await engineWithStream();
    await put("one");
    const token = await iterator("TRIM_HORIZON");
    engine = await engine.reopen();
    expect(await texts(token)).toEqual(["one"]);
    const forged = `${token.slice(0, -6)}${token.at(-6) === "A" ? "B" : "A"}${token.slice(-5)}`;
    for (const wrong of [forged, "x", "AAAAAAAAAAE=", btoa("x".repeat(80))]) {
      await expect(engine.handlers.GetRecords(caller, { ShardIterator: wrong })).rejects.toMatchObject({
        code: "InvalidArgumentException",
        message: "Invalid ShardIterator.",
      });
    }
    const other = { ...caller, account: "111111111111" };
    await expect(engine.handlers.GetRecords(other, { ShardIterator: token })).rejects.toMatchObject({
      message: "Invalid ShardIterator.",
    });
    const arn = "arn:aws:kinesis:us-east-1:000000000000:stream/another";
    await expect(
      engine.handlers.GetRecords(caller, { ShardIterator: token, StreamARN: arn }),
    ).rejects.toMatchObject({
      code: "InvalidArgumentException",
    });
  });

  it("say in AWS's words what is wrong with a start", async () => {
    await engineWithStream(2, { enforceLimits: false });
    const { SequenceNumber } = await put("x", { ExplicitHashKey: (2n ** 128n - 1n).toString() });
    const future = engine.clock.now() + 1;
    const wrong = [
      [
        { ShardIteratorType: "AT_SEQUENCE_NUMBER" },
        "Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber.",
      ],
      [
        { ShardIteratorType: "LATEST", StartingSequenceNumber: "1" },
        "Request specified LATEST and also a StartingSequenceNumber.",
      ],
      [
        { ShardIteratorType: "AT_TIMESTAMP" },
        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.",
      ],
      [
        { ShardIteratorType: "AT_TIMESTAMP", Timestamp: new Date(future) },
        `timestampInMillis: ${future}, currentTimestampInMillis: ${future - 1}`,
      ],
      [
        { ShardIteratorType: "AT_SEQUENCE_NUMBER", StartingSequenceNumber: SequenceNumber },
        "Invalid StartingSequenceNumber. It encodes shardId-000000000001, while it was used in a call to a shard with shardId-000000000000",
      ],
      [
        { ShardIteratorType: "AT_SEQUENCE_NUMBER", StartingSequenceNumber: "123" },
        "under account 000000000000 is invalid.",
      ],
    ] as const;
    for (const [input, message] of wrong) {
      const call = engine.handlers.GetShardIterator(caller, { StreamName: "s", ShardId: shard0, ...input });
      await expect(call).rejects.toMatchObject({
        code: "InvalidArgumentException",
        message: expect.stringContaining(message),
      });
    }
    for (const ShardId of ["shardId-000000000009", "shardId-9", "9"]) {
      await expect(iterator("LATEST", { ShardId })).rejects.toMatchObject({
        code: "ResourceNotFoundException",
        message: "Shard shardId-000000000009 in stream s under account 000000000000 does not exist",
      });
    }
    await expect(iterator("LATEST", { ShardId: "shard-x" })).rejects.toMatchObject({
      code: "ResourceNotFoundException",
      message: "Could not find shard shard-x in stream s under account 000000000000.",
    });
  });
});

describe("reading", () => {
  it("is refused after five calls in a second", async () => {
    await engineWithStream();
    const token = await iterator("LATEST");
    for (let call = 0; call < 5; call++) await engine.handlers.GetRecords(caller, { ShardIterator: token });
    await expect(engine.handlers.GetRecords(caller, { ShardIterator: token })).rejects.toMatchObject({
      code: "ProvisionedThroughputExceededException",
    });
    await engine.clock.advance(200);
    await engine.handlers.GetRecords(caller, { ShardIterator: token });
    expect(engine.events.filter((event) => event.type === "read.refused")).toHaveLength(1);
  });

  it("tells how far behind it is: the age of the last record read, 0 at the tip", async () => {
    await engineWithStream();
    await put("one");
    await put("two");
    await engine.clock.advance(7_000);
    const token = await iterator("TRIM_HORIZON");
    const first = await engine.handlers.GetRecords(caller, { ShardIterator: token, Limit: 1 });
    expect(first.MillisBehindLatest).toBe(7_000);
    const second = await engine.handlers.GetRecords(caller, { ShardIterator: first.NextShardIterator });
    expect(second.MillisBehindLatest).toBe(0);
  });

  it("skips what is older than the retention period, and trimming frees the disk", async () => {
    await engineWithStream();
    await put("old");
    await engine.clock.advance(23 * 3_600_000);
    await put("young");
    await engine.clock.advance(3_600_000 + 61_000);
    expect(await texts(await iterator("TRIM_HORIZON"))).toEqual(["young"]);
    await engine.clock.advance(24 * 3_600_000);
    expect(await texts(await iterator("TRIM_HORIZON"))).toEqual([]);
    expect(engine.observer.find({ ...caller, streamName: "s" })?.sizeBytes).toBeLessThan(200);
    const { SequenceNumber } = await put("new");
    expect(
      await texts(await iterator("AT_SEQUENCE_NUMBER", { StartingSequenceNumber: SequenceNumber })),
    ).toEqual(["new"]);
  });

  it("by an onlooker spends no limit and leaves no trace", async () => {
    await engineWithStream();
    await put("one");
    engine.events.length = 0;
    const key = { ...caller, streamName: "s" };
    for (let look = 0; look < 20; look++) {
      const from = await engine.observer.position(key, shard0, { type: "TRIM_HORIZON" });
      const page = await engine.observer.read(key, shard0, from, { maxRecords: 10, maxBytes: 1_000 });
      expect(page.records.map((record) => record.partitionKey)).toEqual(["k"]);
    }
    expect(engine.events).toEqual([]);
    expect(await texts(await iterator("TRIM_HORIZON"))).toEqual(["one"]);
  });
});
