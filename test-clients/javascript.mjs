/**
 * The life of a stream with the AWS SDK for JavaScript: create, put, read in order, split, read the children in
 * order, delete. Where the endpoint is comes from the environment: AWS_ENDPOINT_URL, AWS_REGION and credentials.
 *
 *     node javascript.mjs <stream name> [--http1]
 */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CreateStreamCommand,
  DeleteStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  SplitShardCommand,
  waitUntilStreamExists,
  waitUntilStreamNotExists,
} from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const StreamName = process.argv[2] ?? "javascript";
const overHttp1 = process.argv.includes("--http1");
const client = new KinesisClient(overHttp1 ? { requestHandler: new NodeHttpHandler() } : {});
assert.equal(client.config.requestHandler.metadata?.handlerProtocol, overHttp1 ? "http/1.1" : "h2");

const encode = (text) => new TextEncoder().encode(text);
const decode = (bytes) => new TextDecoder().decode(bytes);
const names = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix} ${index + 1}`);

/** Reads a shard from its beginning until `count` records came; fewer if it is closed and has no more. */
async function readShard(ShardId, count) {
  const records = [];
  let { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
  );
  let childShards;
  while (ShardIterator !== undefined && records.length < count) {
    const page = await client.send(new GetRecordsCommand({ ShardIterator }));
    records.push(...page.Records);
    ShardIterator = page.NextShardIterator;
    childShards = page.ChildShards;
    if (page.Records.length === 0) await sleep(250);
  }
  return { texts: records.map(({ Data }) => decode(Data)), childShards };
}

async function waitUntilActive() {
  const { state } = await waitUntilStreamExists({ client, maxWaitTime: 30, minDelay: 1 }, { StreamName });
  assert.equal(state, "SUCCESS");
}

await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
await waitUntilActive();

const first = names("one by one", 10);
for (const text of first) {
  const { SequenceNumber } = await client.send(
    new PutRecordCommand({ StreamName, PartitionKey: "key", Data: encode(text) }),
  );
  assert.match(SequenceNumber, /^\d{56}$/);
}
const batch = names("in a batch", 90);
const { FailedRecordCount } = await client.send(
  new PutRecordsCommand({
    StreamName,
    Records: batch.map((text, index) => ({ PartitionKey: `key ${index}`, Data: encode(text) })),
  }),
);
assert.equal(FailedRecordCount, 0);

const before = await client.send(new ListShardsCommand({ StreamName }));
const [parent] = before.Shards;
const { texts } = await readShard(parent.ShardId, 100);
assert.deepEqual(texts, [...first, ...batch]);

const middle = 2n ** 127n;
await client.send(
  new SplitShardCommand({
    StreamName,
    ShardToSplit: parent.ShardId,
    NewStartingHashKey: middle.toString(),
  }),
);
await waitUntilActive();
const left = names("left", 25);
const right = names("right", 25);
const sides = [
  { texts: left, ExplicitHashKey: "0" },
  { texts: right, ExplicitHashKey: middle.toString() },
];
for (const { texts: side, ExplicitHashKey } of sides) {
  for (const text of side) {
    await client.send(
      new PutRecordCommand({ StreamName, PartitionKey: "key", ExplicitHashKey, Data: encode(text) }),
    );
  }
}

const closed = await readShard(parent.ShardId, Number.POSITIVE_INFINITY);
assert.deepEqual(closed.texts, [...first, ...batch]);
assert.equal(closed.childShards.length, 2);
const [leftChild, rightChild] = closed.childShards;
assert.deepEqual(leftChild.ParentShards, [parent.ShardId]);
assert.deepEqual((await readShard(leftChild.ShardId, 25)).texts, left);
assert.deepEqual((await readShard(rightChild.ShardId, 25)).texts, right);

await client.send(new DeleteStreamCommand({ StreamName }));
await waitUntilStreamNotExists({ client, maxWaitTime: 30, minDelay: 1 }, { StreamName });
client.destroy();
console.log("created, put 100, read 100, split, put 50, read 50 from the children, deleted");
