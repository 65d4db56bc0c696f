import { Buffer } from "node:buffer";
import { beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../kernel/call.ts";
import type { Lambda } from "./lambda.ts";
import { openTestLambda, type TestWorld, testWorld } from "./testing/open-lambda.ts";
import { zipOf } from "./testing/process-host.ts";

const call: Call = {
  account: "111122223333",
  region: "eu-west-1",
  accessKeyId: "test",
  requestId: "00000000-0000-4000-8000-000000000000",
  source: "wire",
  client: "app",
};
const ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders";

let world: TestWorld;
let lambda: Lambda;

beforeEach(async () => {
  world = testWorld();
  lambda = await openTestLambda(world);
  world.host.handlers.set("echo", (event) => event);
});

async function create(name = "orders", handler = "echo", more: object = {}) {
  return await lambda.handlers.CreateFunction(call, {
    FunctionName: name,
    Runtime: "nodejs24.x",
    Role: "arn:aws:iam::111122223333:role/any",
    Handler: "index.handler",
    Code: { ZipFile: zipOf(handler) },
    ...more,
  });
}

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

const textOf = (payload: Uint8Array | undefined) => Buffer.from(payload ?? []).toString();

describe("a function", () => {
  it("is made, found by every form of its name, listed and deleted", async () => {
    expect(await create()).toMatchObject({ FunctionName: "orders", FunctionArn: ARN, Version: "$LATEST" });
    for (const FunctionName of [
      "orders",
      "orders:$LATEST",
      ARN,
      `${ARN}:$LATEST`,
      "111122223333:function:orders",
    ]) {
      const { Configuration, Code } = await lambda.handlers.GetFunction(call, { FunctionName });
      expect(Configuration).toMatchObject({
        FunctionName: "orders",
        State: "Active",
        MemorySize: 128,
        Timeout: 3,
      });
      expect(Code?.Location).toContain("http://localhost/");
    }
    expect((await lambda.handlers.ListFunctions(call, {})).Functions).toHaveLength(1);
    expect(await errorOf(create())).toBe("ResourceConflictException: Function already exist: orders");
    await lambda.handlers.DeleteFunction(call, { FunctionName: "orders" });
    expect(await errorOf(lambda.handlers.GetFunction(call, { FunctionName: "orders" }))).toBe(
      `ResourceNotFoundException: Function not found: ${ARN}`,
    );
    expect(world.host.kept.size).toBe(0);
  });

  it("answers what it is invoked with", async () => {
    await create();
    const answer = await lambda.handlers.Invoke(call, {
      FunctionName: "orders",
      Payload: Buffer.from('{"a":1}'),
    });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST" });
    expect(textOf(answer.Payload)).toBe('{"a":1}');
  });
});
