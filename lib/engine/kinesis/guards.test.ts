import { afterEach, describe, expect, it } from "vitest";
import { type HeldRepository, heldRepository } from "./testing/held-repository.ts";
import { caller, openEngine, type TestEngine } from "./testing/open-engine.ts";
import { readShard } from "./testing/reader.ts";

const StreamName = "s";
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const half = (2n ** 127n).toString();
const id = (index: number) => `shardId-${String(index).padStart(12, "0")}`;

let repository: HeldRepository;
let engine: TestEngine;
afterEach(() => engine.close());

async function open(options: Parameters<typeof openEngine>[0] = {}): Promise<void> {
  repository = heldRepository();
  engine = await openEngine({ enforceLimits: false, repository, ...options });
  await engine.handlers.CreateStream(caller, { StreamName, ShardCount: 1 });
  await engine.clock.advance(options.stateDelayMs ?? 0);
}

const put = (text = "x") =>
  engine.handlers.PutRecord(caller, { StreamName, PartitionKey: "k", Data: new TextEncoder().encode(text) });

const split = (NewStartingHashKey = half) =>
  engine.handlers.SplitShard(caller, { StreamName, ShardToSplit: id(0), NewStartingHashKey });

const status = async () =>
  (await engine.handlers.DescribeStreamSummary(caller, { StreamName })).StreamDescriptionSummary
    ?.StreamStatus;

/** Lets everything that can go on by itself do so. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
}

describe("a record that is put while its shard closes", () => {
  it("waits, and goes to a child: none is stored behind the end of a closed shard", async () => {
    await open();
    const closing = repository.hold(2);
    const splitting = split();
    const goOn = await closing;
    const putting = put("late");
    await turns();
    goOn();
    await splitting;
    const { ShardId = "" } = await putting;
    expect([id(1), id(2)]).toContain(ShardId);
    expect((await readShard(engine, StreamName, id(0))).records).toEqual([]);
    expect((await readShard(engine, StreamName, ShardId)).records.map(({ text }) => text)).toEqual(["late"]);
  });

  it("is refused if the stream is being deleted when its key has been found", async () => {
    await open();
    const { KeyMetadata } = await engine.kms.handlers.CreateKey(caller, {});
    const encryption = { StreamName, EncryptionType: "KMS", KeyId: KeyMetadata?.KeyId } as const;
    await engine.handlers.StartStreamEncryption(caller, encryption);
    // It knows no key yet, so the first put has to wait for it.
    engine = await engine.reopen();
    const marking = repository.hold(1);
    const deleting = engine.handlers.DeleteStream(caller, { StreamName });
    const goOn = await marking;
    const putting = expect(put()).rejects.toMatchObject({ code: "ResourceNotFoundException" });
    goOn();
    await Promise.all([deleting, putting]);
  });
});

describe("a stream that is gone", () => {
  it("has no row written by a change that waited for its deletion", async () => {
    await open();
    const stream = { StreamARN: `arn:aws:kinesis:us-east-1:${caller.account}:stream/${StreamName}` };
    await engine.handlers.RegisterStreamConsumer(caller, { ...stream, ConsumerName: "c" });
    const marking = repository.hold(1);
    const deleting = engine.handlers.DeleteStream(caller, { StreamName, EnforceConsumerDeletion: true });
    const goOn = await marking;
    const late = [
      engine.handlers.AddTagsToStream(caller, { StreamName, Tags: { a: "b" } }),
      engine.handlers.DeregisterStreamConsumer(caller, { ...stream, ConsumerName: "c" }),
    ].map((change) => expect(change).rejects.toThrow());
    await turns();
    goOn();
    await Promise.all([deleting, ...late]);
    expect(await repository.all()).toEqual([]);
  });

  it("is not scaled by what looked at it before", async () => {
    repository = heldRepository();
    engine = await openEngine({ enforceLimits: false, repository });
    await engine.handlers.CreateStream(caller, {
      StreamName,
      StreamModeDetails: { StreamMode: "ON_DEMAND" },
    });
    await engine.handlers.DeleteStream(caller, { StreamName });
    await engine.clock.advance(HOUR_MS);
    expect(await repository.all()).toEqual([]);
  });
});

describe("expired shards", () => {
  it("are forgotten when nobody can name them any more, but never while the stream is UPDATING", async () => {
    const stateDelayMs = 20 * MINUTE_MS;
    await open({ stateDelayMs });
    await split();
    await engine.clock.advance(stateDelayMs);
    await engine.clock.advance(24 * HOUR_MS + 5 * MINUTE_MS);
    await engine.handlers.SplitShard(caller, {
      StreamName,
      ShardToSplit: id(1),
      NewStartingHashKey: (2n ** 126n).toString(),
    });
    await engine.clock.advance(stateDelayMs - 1);
    expect(await status()).toBe("UPDATING");
    expect((await repository.all())[0]?.state).toContain('"index":0');
    await engine.clock.advance(2 * MINUTE_MS);
    expect(await status()).toBe("ACTIVE");
    expect((await repository.all())[0]?.state).not.toContain('"index":0');
  });
});

describe("a transition", () => {
  it("lasts no longer than others when the machine's clock was set back before a restart", async () => {
    await open({ stateDelayMs: 500 });
    await split();
    engine = await engine.reopen({ clockSetBackMs: HOUR_MS });
    expect(await status()).toBe("UPDATING");
    await engine.clock.advance(500);
    expect(await status()).toBe("ACTIVE");
  });
});

describe("SplitShard", () => {
  it("takes no key that would leave a child without a range of its own", async () => {
    await open();
    const refused = { code: "InvalidArgumentException" };
    for (const key of [0n, 1n, 2n ** 128n - 1n, 2n ** 128n]) {
      await expect(split(key.toString())).rejects.toMatchObject(refused);
    }
    await split((2n ** 128n - 2n).toString());
  });

  it("is refused at the account's quota, and taken below it", async () => {
    await open({ shardQuota: 2 });
    await split();
    const more = engine.handlers.SplitShard(caller, {
      StreamName,
      ShardToSplit: id(1),
      NewStartingHashKey: (2n ** 126n).toString(),
    });
    await expect(more).rejects.toMatchObject({ code: "LimitExceededException" });
    expect(await status()).toBe("ACTIVE");
  });
});
