import { expect, test } from "vitest";
import { cloudwatchLogsConstraints } from "#calls/constraints/cloudwatch-logs.ts";
import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import { kmsConstraints } from "#calls/constraints/kms.ts";
import { lambdaConstraints } from "#calls/constraints/lambda.ts";
import { snsConstraints } from "#calls/constraints/sns.ts";
import { sqsConstraints } from "#calls/constraints/sqs.ts";
import type { Service } from "../services/operations.ts";
import { operationsOf, SERVICE_NAMES } from "../services/services.ts";
import { inputTemplate } from "../services/templates.ts";
import { parseCall } from "./any-call.ts";

const SUBJECT = {
  streamName: "orders",
  streamArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
  shardIds: ["shardId-000000000000", "shardId-000000000001"],
  consumerArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/reports:1",
};

const CONSTRAINTS: Partial<Record<Service, typeof kmsConstraints>> = {
  kinesis: kinesisConstraints,
  kms: kmsConstraints,
  lambda: lambdaConstraints,
  "cloudwatch-logs": cloudwatchLogsConstraints,
  sns: snsConstraints,
  sqs: sqsConstraints,
};

/** Operations of channels, which need a delivery service. */
const CHANNELS = /Channel/;

test("every operation of Kinesis that the server has can be called, each of a service with an input that begins with what it requires", () => {
  const ofServer = Object.keys(kinesisConstraints.inputs).filter((name) => !CHANNELS.test(name));
  expect(operationsOf("kinesis")).toEqual(ofServer.toSorted());
  const operations = SERVICE_NAMES.flatMap((service) =>
    operationsOf(service).map((operation) => ({ service, operation })),
  );
  for (const { service, operation } of operations) {
    const parsed = parseCall(service, operation, inputTemplate(service, operation, SUBJECT));
    expect(parsed.ok).toBe(true);
    const table = CONSTRAINTS[service];
    if (table === undefined) continue;
    const { inputs, shapes } = table;
    const shape = shapes[inputs[operation] ?? ""];
    if (!parsed.ok || shape?.type !== "structure") throw new Error(`${service} has no ${operation}`);
    expect(Object.keys(parsed.step.input)).toEqual(expect.arrayContaining([...shape.required]));
    for (const member of Object.keys(parsed.step.input)) expect(Object.keys(shape.members)).toContain(member);
  }
});

const typed = (text: string) => parseCall("kinesis", "PutRecord", text);

test("an input that is no JSON object is told so, with its place", () => {
  expect(typed('{"StreamName": }')).toEqual({
    ok: false,
    message: "A value is missing at line 1, column 16.",
  });
  expect(typed("[]")).toEqual({ ok: false, message: "An input is a JSON object." });
  expect(typed('{"Data":"aGk="}')).toMatchObject({
    ok: true,
    step: { input: { Data: new TextEncoder().encode("hi") } },
  });
  expect(typed('{"Data":"§"}')).toEqual({ ok: false, message: "Data must be base64." });
});

test("only a member that is a blob has to be base64: a tag may have its name", () => {
  const tags = { Data: "team-a", Timestamp: "5" };
  const input = { StreamName: "orders", Tags: tags };
  expect(parseCall("kinesis", "AddTagsToStream", JSON.stringify(input))).toEqual({
    ok: true,
    step: { service: "kinesis", operation: "AddTagsToStream", input },
  });
  expect(parseCall("kinesis", "PutRecords", '{"Records":[{"Data":"aGk="},{"Data":"§"}]}')).toEqual({
    ok: false,
    message: "Records[1].Data must be base64.",
  });
});

test("an operation of a service that the console does not know makes no code", () => {
  expect(parseCall("firehose", "PutRecord", "{}").ok).toBe(false);
  expect(parseCall("kms", "PutRecord", "{}").ok).toBe(false);
  expect(parseCall("kinesis", "toString", "{}").ok).toBe(false);
});
