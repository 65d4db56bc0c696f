/**
 * Storage, functions, queues and topics with the AWS SDK for JavaScript: a stream of bytes there and back, pages; a
 * function that is told of an object and says so to a queue by itself; a topic in front of the queue.
 * Where the endpoint is comes from the environment: AWS_ENDPOINT_URL, AWS_REGION and credentials.
 *
 *     node javascript-storage.mjs <name>
 */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  waitUntilBucketExists,
} from "@aws-sdk/client-s3";
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { zipSync } from "fflate";

const name = process.argv[2] ?? "javascript-storage";
const s3 = new S3Client({});
const functions = new LambdaClient({});
const sqs = new SQSClient({});
const sns = new SNSClient({});

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function receive(QueueUrl) {
  for (let attempt = 0; attempt < 6; attempt++) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    const [message] = Messages;
    if (message === undefined) continue;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    return message.Body;
  }
  throw new Error("no message came");
}

await s3.send(new CreateBucketCommand({ Bucket: name }));
await waitUntilBucketExists({ client: s3, maxWaitTime: 30 }, { Bucket: name });
const bytes = randomBytes(8 * 1024 * 1024 + 1);
await s3.send(
  new PutObjectCommand({
    Bucket: name,
    Key: "streamed",
    Body: Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]),
    ContentLength: bytes.length,
    ChecksumAlgorithm: "CRC64NVME",
  }),
);
const { Body } = await s3.send(
  new GetObjectCommand({ Bucket: name, Key: "streamed", ChecksumMode: "ENABLED" }),
);
assert.equal(sha256(await Body.transformToByteArray()), sha256(bytes));
for (let number = 0; number < 5; number++) {
  await s3.send(new PutObjectCommand({ Bucket: name, Key: `many/${number}`, Body: `${number}` }));
}
const keys = [];
for await (const page of paginateListObjectsV2(
  { client: s3, pageSize: 2 },
  { Bucket: name, Prefix: "many/" },
)) {
  keys.push(...page.Contents.map(({ Key }) => Key));
}
assert.deepEqual(keys, ["many/0", "many/1", "many/2", "many/3", "many/4"]);
await assert.rejects(s3.send(new GetObjectCommand({ Bucket: name, Key: "nothing" })), { name: "NoSuchKey" });

const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
const { Attributes } = await sqs.send(
  new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
);
const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name }));
await sns.send(
  new SubscribeCommand({
    TopicArn,
    Protocol: "sqs",
    Endpoint: Attributes.QueueArn,
    Attributes: { RawMessageDelivery: "true" },
  }),
);
await sns.send(new PublishCommand({ TopicArn, Message: "told to all" }));
assert.equal(await receive(QueueUrl), "told to all");

const source = `
  const { AWS_ENDPOINT_URL, QUEUE_URL } = process.env;
  export const handler = async (event) => {
    const [record] = event.Records ?? [];
    if (record === undefined) return { hello: event.who };
    const answer = await fetch(AWS_ENDPOINT_URL, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "AmazonSQS.SendMessage",
        "x-amz-date": "20260101T000000Z",
        authorization: "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=00",
      },
      body: JSON.stringify({ QueueUrl: QUEUE_URL, MessageBody: record.s3.object.key }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
`;
const { FunctionArn } = await functions.send(
  new CreateFunctionCommand({
    FunctionName: name,
    Runtime: "nodejs22.x",
    Handler: "index.handler",
    Role: "arn:aws:iam::000000000000:role/any",
    Environment: { Variables: { QUEUE_URL: QueueUrl } },
    Code: { ZipFile: zipSync({ "index.mjs": Buffer.from(source) }) },
  }),
);
await waitUntilFunctionActiveV2({ client: functions, maxWaitTime: 30, minDelay: 1 }, { FunctionName: name });
const { StatusCode, Payload } = await functions.send(
  new InvokeCommand({ FunctionName: name, Payload: JSON.stringify({ who: "you" }) }),
);
assert.deepEqual([StatusCode, JSON.parse(Payload.transformToString())], [200, { hello: "you" }]);
await s3.send(
  new PutBucketNotificationConfigurationCommand({
    Bucket: name,
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [{ LambdaFunctionArn: FunctionArn, Events: ["s3:ObjectCreated:*"] }],
    },
  }),
);
await s3.send(new PutObjectCommand({ Bucket: name, Key: "told-of", Body: "x" }));
assert.equal(await receive(QueueUrl), "told-of");

await functions.send(new DeleteFunctionCommand({ FunctionName: name }));
await s3.send(
  new DeleteObjectsCommand({
    Bucket: name,
    Delete: { Objects: ["streamed", "told-of", ...keys].map((Key) => ({ Key })) },
  }),
);
await s3.send(new DeleteBucketCommand({ Bucket: name }));
for (const client of [s3, functions, sqs, sns]) client.destroy();
console.log("streamed 8 MiB, listed 5 in 3 pages; topic to queue; object to function to queue");
