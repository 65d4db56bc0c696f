import { afterEach, describe, expect, it } from "vitest";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";
import { readShard } from "./testing/reader.ts";

let engine: TestEngine;
afterEach(() => engine.close());

const streamArn = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
const minute = 60_000;

async function openOnDemand(): Promise<void> {
  engine = await openEngine({ enforceLimits: false });
  await engine.handlers.CreateStream(caller, {
    StreamName: "s",
    StreamModeDetails: { StreamMode: "ON_DEMAND" },
  });
}

/** Puts what a stream gets in one minute at a rate, in a few large records. */
async function putMinute(mibPerSecond: number): Promise<void> {
  const Records = Array.from({ length: 10 }, (_, at) => ({
    PartitionKey: `k-${at}`,
    Data: new Uint8Array(mibPerSecond * 100_000),
  }));
  for (let call = 0; call < 60; call++)
    await engine.handlers.PutRecords(caller, { StreamName: "s", Records });
  await engine.clock.advance(minute);
}

const summary = async () =>
  (await engine.handlers.DescribeStreamSummary(caller, { StreamName: "s" })).StreamDescriptionSummary;

describe("on-demand streams", () => {
  it("begin with four shards, double under sustained load, stay ACTIVE, and halve when it is gone for an hour", async () => {
    await openOnDemand();
    expect(await summary()).toMatchObject({ OpenShardCount: 4, StreamStatus: "ACTIVE" });
    await putMinute(1);
    expect((await summary())?.OpenShardCount).toBe(4);
    await putMinute(3);
    expect(await summary()).toMatchObject({ OpenShardCount: 8, StreamStatus: "ACTIVE" });
    await engine.clock.advance(59 * minute);
    expect((await summary())?.OpenShardCount).toBe(8);
    await engine.clock.advance(2 * minute);
    expect((await summary())?.OpenShardCount).toBe(4);
    await engine.clock.advance(120 * minute);
    expect((await summary())?.OpenShardCount).toBe(4);
  });

  it("change their mode twice a day, with the shards they have", async () => {
    await openOnDemand();
    const change = (StreamMode: "PROVISIONED" | "ON_DEMAND") =>
      engine.handlers.UpdateStreamMode(caller, { StreamARN: streamArn, StreamModeDetails: { StreamMode } });
    await change("PROVISIONED");
    expect(await summary()).toMatchObject({
      OpenShardCount: 4,
      StreamModeDetails: { StreamMode: "PROVISIONED" },
    });
    await change("ON_DEMAND");
    await expect(change("PROVISIONED")).rejects.toMatchObject({ code: "LimitExceededException" });
    await engine.clock.advance(24 * 60 * minute);
    await change("PROVISIONED");
  });

  it("spread records evenly without keys when their distribution is AUTO", async () => {
    await openOnDemand();
    await engine.handlers.UpdateStreamRecordDistributionStrategy(caller, {
      StreamARN: streamArn,
      RecordDistributionStrategy: "AUTO",
    });
    expect((await summary())?.RecordDistributionStrategy).toBe("AUTO");
    const Records = Array.from({ length: 400 }, () => ({
      Data: new Uint8Array([1]),
      PartitionKey: undefined,
    }));
    await engine.handlers.PutRecords(caller, { StreamName: "s", Records });
    for (let index = 0; index < 4; index++) {
      const { records } = await readShard(engine, "s", `shardId-00000000000${index}`);
      expect(records.length).toBeGreaterThan(90);
      expect(records.every((record) => record.partitionKey === "")).toBe(true);
    }
    const ordered = {
      StreamName: "s",
      Data: new Uint8Array(),
      PartitionKey: undefined,
      SequenceNumberForOrdering: "1",
    };
    await expect(engine.handlers.PutRecord(caller, ordered)).rejects.toMatchObject({
      code: "InvalidArgumentException",
    });
  });

  it("take warm throughput once the account has committed itself", async () => {
    await openOnDemand();
    const warm = () =>
      engine.handlers.UpdateStreamWarmThroughput(caller, { StreamName: "s", WarmThroughputMiBps: 16 });
    await expect(warm()).rejects.toMatchObject({ code: "InvalidArgumentException" });
    await engine.handlers.UpdateAccountSettings(caller, {
      MinimumThroughputBillingCommitment: { Status: "ENABLED" },
    });
    expect(await warm()).toMatchObject({ WarmThroughput: { TargetMiBps: 16, CurrentMiBps: 4 } });
    await engine.clock.advance(2 * minute);
    expect(await summary()).toMatchObject({
      OpenShardCount: 16,
      WarmThroughput: { TargetMiBps: 16, CurrentMiBps: 16 },
    });
  });

  it("end a commitment not before its first day is over", async () => {
    await openOnDemand();
    const set = async (Status: "ENABLED" | "DISABLED") =>
      (
        await engine.handlers.UpdateAccountSettings(caller, {
          MinimumThroughputBillingCommitment: { Status },
        })
      ).MinimumThroughputBillingCommitment;
    const startedAt = new Date(engine.clock.now());
    expect(await set("ENABLED")).toMatchObject({ Status: "ENABLED", StartedAt: startedAt });
    engine = await engine.reopen();
    expect(await set("DISABLED")).toMatchObject({ Status: "ENABLED_UNTIL_EARLIEST_ALLOWED_END" });
    await engine.clock.advance(24 * 60 * minute);
    const { MinimumThroughputBillingCommitment } = await engine.handlers.DescribeAccountSettings(caller, {});
    expect(MinimumThroughputBillingCommitment).toMatchObject({
      Status: "DISABLED",
      EndedAt: expect.any(Date),
    });
  });
});
