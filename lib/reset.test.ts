import { zipSync } from "fflate";
import { afterEach, expect, it } from "vitest";
import { printTopic, type TopicKind, topicKinds } from "#contract/topics.ts";
import type { Call } from "#engine/kernel/call.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { Services } from "#services/services.ts";
import { DEFAULT_CONSUMER_SETTINGS } from "#simulator/plan/consumers/settings.ts";
import { DEFAULT_PRODUCER_SETTINGS } from "#simulator/plan/producers/settings.ts";
import { hotShard } from "#simulator/plan/scenarios/shipped/hot-shard.ts";
import type { Simulator } from "#simulator/simulator.ts";
import { firstSnapshots } from "./testing/first-snapshots.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const ACCOUNT = "000000000000";
const REGION = "us-east-1";
const PLACE = { account: ACCOUNT, region: REGION } as const;
const STREAM = "orders";
const SHARD = "shardId-000000000000";

let runtime: TestRuntime;
let accessKeyId = "test";
afterEach(() => runtime.dispose());

async function call(service: keyof Services, operation: string, input: object, place = PLACE as object) {
  const caller: Call = { ...PLACE, accessKeyId, requestId: "r", source: "wire", client: "app/1", ...place };
  return (await runtime.invoke(caller, runtime.services[service].service, operation, input)) as never;
}

/** Has each service remember something: one row for each that there is, or this does not compile. */
const usesOfServices: { readonly [Name in keyof Services]: () => Promise<void> } = {
  kinesis: async () => {
    const elsewhere = { account: "111122223333", region: "eu-west-1" };
    await call("kinesis", "CreateStream", { StreamName: "there", ShardCount: 1 }, elsewhere);
    await call("kinesis", "CreateStream", { StreamName: STREAM, ShardCount: 1, Tags: { a: "b" } });
    await call("kinesis", "PutRecord", { StreamName: STREAM, PartitionKey: "k", Data: Buffer.from("{}") });
    const start = { StreamName: STREAM, ShardId: SHARD, ShardIteratorType: "TRIM_HORIZON" };
    const { ShardIterator }: { ShardIterator: string } = await call("kinesis", "GetShardIterator", start);
    await call("kinesis", "GetRecords", { ShardIterator });
    const MinimumThroughputBillingCommitment = { Status: "ENABLED" };
    await call("kinesis", "UpdateAccountSettings", { MinimumThroughputBillingCommitment });
  },
  kms: async () => {
    const { KeyMetadata }: { KeyMetadata: { KeyId: string } } = await call("kms", "CreateKey", {});
    await call("kms", "CreateAlias", { AliasName: "alias/mine", TargetKeyId: KeyMetadata.KeyId });
  },
  dynamodb: async () => {
    await call("dynamodb", "CreateTable", {
      TableName: "leases",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "leaseKey", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "leaseKey", KeyType: "HASH" }],
    });
  },
  cloudwatch: async () => {
    await call("cloudwatch", "PutMetricData", {
      Namespace: "App",
      MetricData: [{ MetricName: "m", Value: 1 }],
    });
  },
  sqs: async () => {
    const { QueueUrl }: { QueueUrl: string } = await call("sqs", "CreateQueue", { QueueName: STREAM });
    await call("sqs", "SendMessage", { QueueUrl, MessageBody: "{}" });
  },
  "cloudwatch-logs": async () => {
    const logGroupName = STREAM;
    await call("cloudwatch-logs", "CreateLogGroup", { logGroupName });
    const logEvents = [{ timestamp: Date.now(), message: "m" }];
    await call("cloudwatch-logs", "CreateLogStream", { logGroupName, logStreamName: "s" });
    await call("cloudwatch-logs", "PutLogEvents", { logGroupName, logStreamName: "s", logEvents });
  },
  lambda: async () => {
    await call("lambda", "CreateFunction", {
      FunctionName: STREAM,
      Runtime: "nodejs24.x",
      Role: `arn:aws:iam::${ACCOUNT}:role/any`,
      Handler: "index.handler",
      Code: { ZipFile: zipSync({ "index.mjs": Buffer.from("export const handler = () => 1;") }) },
    });
    await call("lambda", "Invoke", { FunctionName: STREAM });
    await call("lambda", "CreateEventSourceMapping", {
      FunctionName: STREAM,
      EventSourceArn: `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${STREAM}`,
      StartingPosition: "TRIM_HORIZON",
    });
  },
  s3: async () => {
    await call("s3", "CreateBucket", { Bucket: "archive" });
    await call("s3", "PutObject", { Bucket: "archive", Key: "a", Body: Buffer.from("bytes") });
  },
  sns: async () => {
    const { TopicArn }: { TopicArn: string } = await call("sns", "CreateTopic", { Name: STREAM });
    const Endpoint = `arn:aws:sqs:${REGION}:${ACCOUNT}:nowhere`;
    await call("sns", "Subscribe", { TopicArn, Protocol: "sqs", Endpoint });
    await call("sns", "Publish", { TopicArn, Message: "{}" });
  },
  sts: async () => {
    const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/reader`, RoleSessionName: "lesson" };
    const { Credentials }: { Credentials: { AccessKeyId: string } } = await call("sts", "AssumeRole", role);
    accessKeyId = Credentials.AccessKeyId;
  },
};

/** The same for whoever acts by itself; after the services, whose stream they use. */
const usesOfSimulator: { readonly [Name in keyof Simulator]: () => Promise<unknown> } = {
  producers: () =>
    runtime.producers.start(ACCOUNT, REGION, STREAM, { ...DEFAULT_PRODUCER_SETTINGS, name: "clicks" }),
  simulatedConsumers: () =>
    runtime.simulatedConsumers.start(ACCOUNT, REGION, STREAM, {
      ...DEFAULT_CONSUMER_SETTINGS,
      name: "billing",
    }),
  faults: () => runtime.faults.begin(PLACE, { kind: "throttle", operation: "SplitShard", percent: 100 }),
  scenarios: () => runtime.scenarios.save(PLACE, hotShard),
};

/** A mapping has the id that it is given: of this one there is never anything to see, and of all in `mappings`. */
const NO_MAPPING = "00000000-0000-4000-8000-000000000000";

/** What each topic is asked for here, by all parameters that topics have. */
const topics = (Object.keys(topicKinds) as TopicKind[]).map((kind) => {
  const start = { type: "TRIM_HORIZON" } as const;
  return printTopic(kind, {
    streamName: STREAM,
    functionName: STREAM,
    queueName: STREAM,
    bucketName: "archive",
    uuid: NO_MAPPING,
    shardId: "*",
    resolution: "1s",
    start,
  } as never);
});

/** What each service answers that is asked for what it has: every operation that lists or describes with no input. */
async function said(): Promise<Record<string, unknown>> {
  const answers: [string, unknown][] = [];
  for (const [name, { service }] of Object.entries(runtime.services)) {
    const asking = Object.keys(service.operations).filter((operation) =>
      /^(List|Describe|Get)/.test(operation),
    );
    const given: Record<string, unknown> = {};
    for (const operation of asking) {
      given[operation] = await call(name as keyof Services, operation, {}).catch(
        (error: unknown) => error instanceof ServiceError && error.code,
      );
    }
    answers.push([name, given]);
  }
  return Object.fromEntries(answers);
}

/** Everything that there is to see from outside, without what is another each time: times, the port, the load of the process. */
async function picture(): Promise<Record<string, unknown>> {
  const text = JSON.stringify(
    { ...(await firstSnapshots(runtime.feeds, PLACE, topics)), ...(await said()) },
    (name, value: unknown) => {
      if (["awsPort", "residentBytes", "eventLoopDelayP99Ms", "achieved"].includes(name)) return undefined;
      // Two clocks are read one after the other.
      if (name === "aheadMs" && Math.abs(Number(value)) < 5) return 0;
      return typeof value === "number" && value > 1e12 ? "a time" : value;
    },
  );
  return JSON.parse(text) as Record<string, unknown>;
}

it("leaves of every service, every part of the simulator and every live topic what a fresh server shows", async () => {
  runtime = await openTestRuntime();
  expect(Object.keys(usesOfServices).sort()).toEqual(Object.keys(runtime.services).sort());
  const fresh = await picture();

  for (const use of Object.values(usesOfServices)) await use();
  for (const use of Object.values(usesOfSimulator)) await use();
  await runtime.clocks.command(ACCOUNT, "pause");
  const unused = async () => {
    const now = await picture();
    return Object.keys(fresh).filter((name) => JSON.stringify(now[name]) === JSON.stringify(fresh[name]));
  };
  await expect.poll(unused, { timeout: 10_000, interval: 500 }).toEqual([`mapping:${NO_MAPPING}`]);

  const answer = await fetch(`${runtime.addresses.awsEndpoint}/_sluice/reset`, { method: "POST" });
  expect(answer.status).toBe(200);
  expect(await picture()).toEqual(fresh);

  runtime = await runtime.reopen();
  expect(await picture()).toEqual(fresh);
}, 30_000);
