import { expect, test } from "vitest";
import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import { serviceOf } from "../aws/operations.ts";
import { inputTemplate, OPERATIONS, parseInput } from "./any-call.ts";

const SUBJECT = {
  streamName: "orders",
  streamArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
  shardIds: ["shardId-000000000000", "shardId-000000000001"],
  consumerArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/reports:1",
};

/** Operations of channels, which need a delivery service. */
const CHANNELS = /Channel/;

test("every operation of Kinesis that the server has can be called, with an input that begins with what it requires", () => {
  const ofServer = Object.keys(kinesisConstraints.inputs).filter((name) => !CHANNELS.test(name));
  expect(OPERATIONS.filter((operation) => serviceOf(operation) === "kinesis")).toEqual(ofServer.toSorted());
  for (const operation of OPERATIONS) {
    const parsed = parseInput(inputTemplate(operation, SUBJECT));
    expect(parsed.ok).toBe(true);
    const shape = kinesisConstraints.shapes[kinesisConstraints.inputs[operation] ?? ""];
    if (!parsed.ok || shape?.type !== "structure" || serviceOf(operation) !== "kinesis") continue;
    expect(Object.keys(parsed.input)).toEqual(expect.arrayContaining([...shape.required]));
    for (const member of Object.keys(parsed.input)) expect(Object.keys(shape.members)).toContain(member);
  }
});

test("an input that is no JSON object is told so, with its place", () => {
  expect(parseInput('{"StreamName": }')).toEqual({
    ok: false,
    message: "A value is missing at line 1, column 16.",
  });
  expect(parseInput("[]")).toEqual({ ok: false, message: "An input is a JSON object." });
  expect(parseInput('{"Data":"aGk="}')).toEqual({
    ok: true,
    input: { Data: new TextEncoder().encode("hi") },
  });
  expect(parseInput('{"Data":"§"}')).toMatchObject({ ok: false });
});
