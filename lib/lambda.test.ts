import { CreateStreamCommand, KinesisClient, waitUntilStreamExists } from "@aws-sdk/client-kinesis";
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionActiveV2,
  waitUntilFunctionUpdatedV2,
} from "@aws-sdk/client-lambda";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { zipSync } from "fflate";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const ARN = "arn:aws:lambda:us-east-1:000000000000:function:orders";
const named = { FunctionName: "orders" } as const;

let runtime: TestRuntime;
let lambda: LambdaClient;
let sqs: SQSClient;

beforeEach(async () => {
  await open({ SLUICE_STATE_DELAY_MS: "800" });
});

afterEach(async () => {
  lambda.destroy();
  sqs.destroy();
  await runtime.dispose();
});

async function open(env: Record<string, string>): Promise<void> {
  runtime = await openTestRuntime(env);
  connect();
}

const options = () => ({
  endpoint: runtime.addresses.awsEndpoint,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  maxAttempts: 1,
});

function connect(): void {
  lambda = new LambdaClient(options());
  sqs = new SQSClient(options());
}

const zipOf = (code: string) => zipSync({ "index.mjs": Buffer.from(code) });

const ECHO = "export const handler = async (event) => ({ got: event });";
const THROW = "export const handler = async () => { throw new RangeError('no order'); };";

async function create(code: string, more: object = {}) {
  const created = await lambda.send(
    new CreateFunctionCommand({
      ...named,
      Runtime: "nodejs24.x",
      Role: "arn:aws:iam::000000000000:role/any",
      Handler: "index.handler",
      Code: { ZipFile: zipOf(code) },
      ...more,
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, named);
  return created;
}

const invoke = async (event: unknown, more: object = {}) => {
  const Payload = Buffer.from(JSON.stringify(event));
  const answer = await lambda.send(new InvokeCommand({ ...named, Payload, ...more }));
  return { ...answer, text: answer.Payload?.transformToString() };
};

it("makes a function that waits until it is active, runs, is shown with a link to its zip, and is deleted", async () => {
  const code = { ZipFile: zipOf(ECHO) };
  expect(await create(ECHO, { Timeout: 10, Code: code })).toMatchObject({
    FunctionArn: ARN,
    State: "Pending",
  });
  const answer = await invoke({ a: "é" }, { LogType: "Tail" });
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST", text: '{"got":{"a":"é"}}' });
  expect(answer.FunctionError).toBeUndefined();
  expect(Buffer.from(answer.LogResult ?? "", "base64").toString()).toMatch(
    /START RequestId: .*REPORT RequestId: /s,
  );
  const { Code, Configuration } = await lambda.send(new GetFunctionCommand(named));
  expect(Configuration).toMatchObject({ State: "Active", Timeout: 10, MemorySize: 128 });
  const zip = Buffer.from(await (await fetch(Code?.Location ?? "")).arrayBuffer());
  expect(zip.equals(code.ZipFile)).toBe(true);
  expect((await lambda.send(new ListFunctionsCommand({}))).Functions).toHaveLength(1);
  await lambda.send(new DeleteFunctionCommand(named));
  await expect(lambda.send(new GetFunctionCommand(named))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
    message: `Function not found: ${ARN}`,
    Type: "User",
    $metadata: { httpStatusCode: 404 },
  });
}, 20_000);

it("says what the code did wrong in the answer, and what the caller did wrong as an error", async () => {
  await create(THROW);
  const failed = await invoke({});
  expect(failed).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled" });
  expect(JSON.parse(failed.text ?? "")).toMatchObject({ errorType: "RangeError", errorMessage: "no order" });
  await expect(
    lambda.send(new InvokeCommand({ ...named, Payload: Buffer.from("{'a'}") })),
  ).rejects.toMatchObject({
    name: "InvalidRequestContentException",
    message: expect.stringContaining("Could not parse request body into json"),
  });
  await expect(invoke("x".repeat(6_291_456))).rejects.toMatchObject({
    name: "RequestTooLargeException",
    $metadata: { httpStatusCode: 413 },
  });
  await expect(create(ECHO, { Code: { ZipFile: Buffer.alloc(53_000_000) } })).rejects.toMatchObject({
    name: "RequestEntityTooLargeException",
    message: "Request must be smaller than 70167211 bytes for the CreateFunction operation",
    $metadata: { httpStatusCode: 413 },
  });
  await lambda.send(new PutFunctionConcurrencyCommand({ ...named, ReservedConcurrentExecutions: 0 }));
  await expect(invoke({})).rejects.toMatchObject({
    name: "TooManyRequestsException",
    Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    $metadata: { httpStatusCode: 429 },
  });
  await expect(create(ECHO)).rejects.toMatchObject({ name: "ResourceConflictException" });
  await expect(create(ECHO, { FunctionName: "other", Runtime: "java21" })).rejects.toMatchObject({
    name: "InvalidParameterValueException",
    message: expect.stringContaining("java21 cannot run here"),
  });
}, 20_000);

it("updates, publishes, aliases, tags and permits", async () => {
  await create(ECHO);
  await lambda.send(new PublishVersionCommand(named));
  const two = zipOf("export const handler = async () => 2;");
  const update = new UpdateFunctionCodeCommand({ ...named, ZipFile: two, Publish: true });
  expect(await lambda.send(update)).toMatchObject({ Version: "2" });
  await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, named);
  const live = { ...named, Name: "live" };
  await lambda.send(new CreateAliasCommand({ ...live, FunctionVersion: "1" }));
  expect((await invoke(1, { Qualifier: "live" })).text).toBe('{"got":1}');
  await lambda.send(new UpdateAliasCommand({ ...live, FunctionVersion: "2" }));
  expect(await invoke(1, { FunctionName: `${ARN}:live` })).toMatchObject({ text: "2", ExecutedVersion: "2" });
  const configured = new UpdateFunctionConfigurationCommand({ ...named, MemorySize: 256 });
  expect(await lambda.send(configured)).toMatchObject({ MemorySize: 256, LastUpdateStatus: "InProgress" });
  await expect(lambda.send(configured)).rejects.toMatchObject({ name: "ResourceConflictException" });
  const { Versions } = await lambda.send(new ListVersionsByFunctionCommand(named));
  expect(Versions?.map(({ Version }) => Version)).toEqual(["$LATEST", "1", "2"]);
  await lambda.send(new TagResourceCommand({ Resource: ARN, Tags: { team: "a b" } }));
  await lambda.send(new UntagResourceCommand({ Resource: ARN, TagKeys: ["none", "other"] }));
  expect((await lambda.send(new ListTagsCommand({ Resource: ARN }))).Tags).toEqual({ team: "a b" });
  const grant = {
    ...named,
    StatementId: "s",
    Action: "lambda:InvokeFunction",
    Principal: "sns.amazonaws.com",
  };
  await lambda.send(new AddPermissionCommand(grant));
  const { Policy } = await lambda.send(new GetPolicyCommand(named));
  expect(JSON.parse(Policy ?? "")).toMatchObject({ Statement: [{ Sid: "s", Resource: ARN }] });
}, 20_000);

it("tags event source mappings as it does functions, and leaves each its own", async () => {
  await create(ECHO, { Tags: { of: "the function" } });
  const kinesis = new KinesisClient(options());
  await kinesis.send(new CreateStreamCommand({ StreamName: "orders", ShardCount: 1 }));
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 10, minDelay: 1 }, { StreamName: "orders" });
  kinesis.destroy();
  const mapping = new CreateEventSourceMappingCommand({
    ...named,
    EventSourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
    StartingPosition: "LATEST",
    Tags: { a: "1" },
  });
  const { EventSourceMappingArn: Resource } = await lambda.send(mapping);
  await lambda.send(new TagResourceCommand({ Resource, Tags: { b: "2" } }));
  await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ["a"] }));
  expect((await lambda.send(new ListTagsCommand({ Resource }))).Tags).toEqual({ b: "2" });
  expect((await lambda.send(new ListTagsCommand({ Resource: ARN }))).Tags).toEqual({ of: "the function" });
  const other = Resource?.replace(/.{12}$/, "000000000000");
  await expect(lambda.send(new ListTagsCommand({ Resource: other }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
}, 20_000);

it("brings an event that fails to its queue, also when the server restarts before it is tried", async () => {
  await create(THROW);
  await sqs.send(new CreateQueueCommand({ QueueName: "failures" }));
  await lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      ...named,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:us-east-1:000000000000:failures" } },
    }),
  );
  await lambda.send(new PutFunctionConcurrencyCommand({ ...named, ReservedConcurrentExecutions: 0 }));
  expect((await invoke({ order: 7 }, { InvocationType: "Event" })).StatusCode).toBe(202);
  lambda.destroy();
  sqs.destroy();
  runtime = await runtime.reopen();
  connect();
  await lambda.send(new PutFunctionConcurrencyCommand({ ...named, ReservedConcurrentExecutions: 1 }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "failures" }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }));
  expect(JSON.parse(Messages?.[0]?.Body ?? "")).toMatchObject({
    requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 1 },
    requestPayload: { order: 7 },
    responsePayload: { errorMessage: "no order" },
  });
}, 30_000);

it("keeps functions and refuses to run them where others reach the server, in a way that no SDK tries again", async () => {
  lambda.destroy();
  sqs.destroy();
  await runtime.dispose();
  await open({ SLUICE_STATE_DELAY_MS: "0", SLUICE_FUNCTIONS: "off" });
  await create(ECHO);
  await expect(invoke({})).rejects.toMatchObject({
    name: "AccessDeniedException",
    message: "Functions run no code here: SLUICE_FUNCTIONS is off.",
    $metadata: { httpStatusCode: 403, attempts: 1 },
  });
}, 20_000);
