import { afterEach, describe, expect, it } from "vitest";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";

let engine: TestEngine;
afterEach(() => engine.close());

const summary = async (streamName: string) =>
  (await engine.handlers.DescribeStreamSummary(caller, { StreamName: streamName })).StreamDescriptionSummary;

describe("a stream's life", () => {
  it("is CREATING without shards, then ACTIVE with them, then DELETING, then gone", async () => {
    engine = await openEngine({ stateDelayMs: 500 });
    await engine.handlers.CreateStream(caller, { StreamName: "orders", ShardCount: 2 });
    const creating = (await engine.handlers.DescribeStream(caller, { StreamName: "orders" }))
      .StreamDescription;
    expect(creating).toMatchObject({ StreamStatus: "CREATING", Shards: [], RetentionPeriodHours: 24 });

    await engine.clock.advance(499);
    expect(await summary("orders")).toMatchObject({ StreamStatus: "CREATING" });
    await engine.clock.advance(1);
    expect(await summary("orders")).toMatchObject({ StreamStatus: "ACTIVE", OpenShardCount: 2 });

    await engine.handlers.DeleteStream(caller, { StreamName: "orders" });
    expect(await summary("orders")).toMatchObject({ StreamStatus: "DELETING" });
    await engine.clock.advance(500);
    await expect(summary("orders")).rejects.toMatchObject({
      code: "ResourceNotFoundException",
      message: "Stream orders under account 000000000000 not found.",
    });
  });

  it("goes on after a restart in the middle of any change", async () => {
    engine = await openEngine({ stateDelayMs: 500 });
    await engine.handlers.CreateStream(caller, { StreamName: "orders", ShardCount: 1 });
    engine = await engine.reopen();
    await engine.clock.advance(500);
    expect(await summary("orders")).toMatchObject({ StreamStatus: "ACTIVE", OpenShardCount: 1 });

    await engine.handlers.SplitShard(caller, {
      StreamName: "orders",
      ShardToSplit: "shardId-000000000000",
      NewStartingHashKey: "1000",
    });
    engine = await engine.reopen();
    expect(await summary("orders")).toMatchObject({ StreamStatus: "UPDATING", OpenShardCount: 1 });
    await engine.clock.advance(500);
    expect(await summary("orders")).toMatchObject({ StreamStatus: "ACTIVE", OpenShardCount: 2 });

    await engine.handlers.DeleteStream(caller, { StreamName: "orders" });
    engine = await engine.reopen();
    await engine.clock.advance(500);
    expect(await engine.handlers.ListStreams(caller, {})).toMatchObject({
      StreamNames: [],
      HasMoreStreams: false,
    });
  });

  it("takes and gives no records while it is CREATING or DELETING", async () => {
    engine = await openEngine({ stateDelayMs: 500 });
    const put = () =>
      engine.handlers.PutRecord(caller, { StreamName: "s", PartitionKey: "k", Data: new Uint8Array([1]) });
    await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 1 });
    await expect(put()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
    await expect(engine.handlers.ListShards(caller, { StreamName: "s" })).rejects.toMatchObject({
      code: "ResourceInUseException",
    });
    await engine.clock.advance(500);
    await put();
    await engine.handlers.DeleteStream(caller, { StreamName: "s" });
    await expect(put()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
  });

  it("belongs to its account and region alone", async () => {
    engine = await openEngine();
    await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 1 });
    for (const other of [
      { ...caller, account: "111111111111" },
      { ...caller, region: "eu-west-1" },
    ]) {
      expect((await engine.handlers.ListStreams(other, {})).StreamNames).toEqual([]);
      await engine.handlers.CreateStream(other, { StreamName: "s", ShardCount: 1 });
    }
    const StreamARN = "arn:aws:kinesis:us-east-1:111111111111:stream/s";
    await expect(engine.handlers.DescribeStream(caller, { StreamARN })).rejects.toMatchObject({
      code: "AccessDeniedException",
    });
  });

  it("counts shards to come towards the quota, so that two changes at once do not pass it", async () => {
    engine = await openEngine({ shardQuota: 6, stateDelayMs: 500 });
    for (const StreamName of ["a", "b"])
      await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 2 });
    await engine.clock.advance(500);
    const double = (StreamName: string) =>
      engine.handlers.UpdateShardCount(caller, {
        StreamName,
        TargetShardCount: 4,
        ScalingType: "UNIFORM_SCALING",
      });
    await double("a");
    await expect(double("b")).rejects.toMatchObject({ code: "LimitExceededException" });
  });

  it("is made once, within the shard quota, and on demand with four shards", async () => {
    engine = await openEngine({ shardQuota: 6 });
    await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 2 });
    await expect(
      engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 1 }),
    ).rejects.toMatchObject({
      code: "ResourceInUseException",
      message: "Stream s under account 000000000000 already exists.",
    });
    await engine.handlers.CreateStream(caller, {
      StreamName: "d",
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
    });
    expect(await summary("d")).toMatchObject({
      OpenShardCount: 4,
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
    });
    await expect(
      engine.handlers.CreateStream(caller, { StreamName: "t", ShardCount: 1 }),
    ).rejects.toMatchObject({
      code: "LimitExceededException",
      message: expect.stringContaining(
        "Current shard count for the account: 6. Limit: 6. Number of additional shards",
      ),
    });
    expect(await engine.handlers.DescribeLimits(caller, {})).toEqual({
      ShardLimit: 6,
      OpenShardCount: 6,
      OnDemandStreamCount: 1,
      OnDemandStreamCountLimit: 50,
    });
  });

  it("is listed page by page in both of the API's ways", async () => {
    engine = await openEngine();
    for (const name of ["c", "a", "b"]) {
      await engine.handlers.CreateStream(caller, { StreamName: name, ShardCount: 1 });
    }
    const first = await engine.handlers.ListStreams(caller, { Limit: 2 });
    expect(first).toMatchObject({ StreamNames: ["a", "b"], HasMoreStreams: true });
    const byToken = await engine.handlers.ListStreams(caller, { NextToken: first.NextToken });
    const byName = await engine.handlers.ListStreams(caller, { ExclusiveStartStreamName: "b" });
    for (const page of [byToken, byName])
      expect(page).toMatchObject({ StreamNames: ["c"], HasMoreStreams: false });
    await expect(engine.handlers.ListStreams(caller, { NextToken: "forged" })).rejects.toMatchObject({
      code: "InvalidArgumentException",
    });
    await engine.clock.advance(300_001);
    await expect(engine.handlers.ListStreams(caller, { NextToken: first.NextToken })).rejects.toMatchObject({
      code: "ExpiredNextTokenException",
    });
  });

  it("shows its changes in the journal", async () => {
    engine = await openEngine();
    await engine.handlers.CreateStream(caller, { StreamName: "s", ShardCount: 1 });
    await engine.handlers.DeleteStream(caller, { StreamName: "s" });
    expect(engine.events.map((event) => event.type)).toEqual([
      "stream.created",
      "stream.changed",
      "stream.changed",
      "stream.deleted",
    ]);
  });
});
