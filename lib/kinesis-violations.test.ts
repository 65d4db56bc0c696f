import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kinesisConstraints } from "#calls/constraints/kinesis.ts";
import { type AwsCall, createAwsCall } from "./testing/aws-call.ts";
import { violationsOf } from "./testing/conformance/violations.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
let call: AwsCall;
beforeAll(async () => {
  runtime = await openTestRuntime({ SLUICE_LIMITS: "off" });
  call = createAwsCall(runtime.addresses.awsEndpoint);
});
afterAll(() => runtime.dispose());

const operations = Object.keys(kinesisConstraints.inputs).filter(
  (operation) => !operation.includes("Channel"),
);
const violations = violationsOf(kinesisConstraints, operations);

describe("an input that breaks one constraint of the model", () => {
  it("is there for every operation that has members", () => {
    const covered = new Set(violations.map(({ operation }) => operation));
    expect(operations.filter((operation) => !covered.has(operation))).toEqual([
      "DescribeAccountSettings",
      "DescribeLimits",
    ]);
    expect(violations.length).toBeGreaterThan(150);
  });

  it.each(operations)("of %s is answered in AWS's words", async (operation) => {
    for (const { input, expected } of violations.filter((violation) => violation.operation === operation)) {
      const answer = call(operation, input);
      await expect(answer, `${expected}\n${JSON.stringify(input).slice(0, 300)}`).rejects.toMatchObject({
        code: "ValidationException",
        message: expect.stringContaining(expected),
      });
    }
  });

  it("changes nothing", async () => {
    expect(await call("ListStreams", {})).toMatchObject({ StreamNames: [] });
  });
});
