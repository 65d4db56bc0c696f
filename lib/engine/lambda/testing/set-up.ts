import { Buffer } from "node:buffer";
import type { Call } from "../../kernel/call.ts";
import type { ServiceError } from "../../kernel/errors.ts";
import { openTestLambda, type TestWorld, testWorld } from "./open-lambda.ts";
import { zipOf } from "./process-host.ts";

export const CALL: Call = {
  account: "111122223333",
  region: "eu-west-1",
  accessKeyId: "test",
  requestId: "00000000-0000-4000-8000-000000000000",
  source: "wire",
  client: "app",
};

/** Of the function that tests make. */
export const ARN = "arn:aws:lambda:eu-west-1:111122223333:function:orders";

/** An engine with a way to make functions and to invoke them. */
export async function setUp(given: Partial<TestWorld> = {}) {
  const world = testWorld(given);
  const lambda = await openTestLambda(world);
  world.host.handlers.set("echo", (event) => event);
  let requests = 0;
  return {
    world,
    lambda,
    ...lambda.handlers,
    create: (more: object = {}, handler = "echo") =>
      lambda.handlers.CreateFunction(CALL, {
        FunctionName: "orders",
        Runtime: "nodejs24.x",
        Role: "arn:aws:iam::111122223333:role/any",
        Handler: "index.handler",
        Code: { ZipFile: zipOf(handler) },
        ...more,
      }),
    /** Invokes `orders`, each time as another request. */
    async invoke(event: unknown, more: object = {}) {
      const requestId = `request-${++requests}`;
      const Payload = typeof event === "string" ? Buffer.from(event) : Buffer.from(JSON.stringify(event));
      const answer = await lambda.handlers.Invoke(
        { ...CALL, requestId },
        { FunctionName: "orders", Payload, ...more },
      );
      return { ...answer, text: Buffer.from(answer.Payload ?? []).toString() };
    },
  };
}

/** What somebody is told whose call is refused. */
export function errorOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no error",
    (error: ServiceError) => `${error.code}: ${error.message}`,
  );
}
