import { expect, test } from "vitest";
import { toWire } from "../services/members.ts";
import type { Step } from "../services/step.ts";
import { FileBytes } from "./file-bytes.ts";
import { renderSteps } from "./render.ts";

const target = { endpoint: "http://localhost:4566", region: "us-east-1", account: "000000000000" };
const ZipFile = new FileBytes("function.zip", new TextEncoder().encode("hi"));
const create: Step = {
  service: "lambda",
  operation: "CreateFunction",
  input: { FunctionName: "printer", Role: "any", Code: { ZipFile } },
};
const update: Step = {
  service: "lambda",
  operation: "UpdateFunctionCode",
  input: { FunctionName: "printer", ZipFile },
};

test("a file is sent as its bytes, and in code read where it lies", () => {
  expect(toWire(update.input)).toBe('{"FunctionName":"printer","ZipFile":"aGk="}');
  for (const step of [create, update]) {
    expect(renderSteps("cli", [step], target)).toContain("--zip-file fileb://function.zip");
    expect(renderSteps("cli", [step], target)).not.toContain("--code");
    expect(renderSteps("javascript", [step], target)).toContain('ZipFile: readFileSync("function.zip")');
    expect(renderSteps("javascript", [step], target)).toContain('import { readFileSync } from "node:fs";');
    expect(renderSteps("boto3", [step], target)).toContain('open("function.zip", "rb").read()');
  }
});

test("services go by their own names in each language, and an invocation says where its answer goes", () => {
  const steps: readonly Step[] = [
    { service: "cloudwatch-logs", operation: "DescribeLogGroups", input: {} },
    {
      service: "lambda",
      operation: "Invoke",
      input: { FunctionName: "printer", Payload: new TextEncoder().encode("{}") },
    },
    { service: "lambda", waiter: "FunctionActiveV2", input: { FunctionName: "printer" } },
  ];
  const cli = renderSteps("cli", steps, target);
  expect(cli).toContain("aws logs describe-log-groups");
  expect(cli).toContain("/dev/stdout");
  expect(cli).toContain("aws lambda wait function-active-v2 --function-name printer");
  expect(renderSteps("javascript", steps, target)).toContain("const logs = new CloudWatchLogsClient");
  expect(renderSteps("boto3", steps, target)).toContain('logs = boto3.client(\n    "logs",');
  expect(renderSteps("boto3", steps, target)).toContain('get_waiter("function_active_v2")');
});
