import type { Handler } from "#engine/kernel/call.ts";
import { JSON_DOCUMENT, type Service } from "./service.ts";

/** DynamoDB as clients call it. Its inputs are checked by who answers them, so they go through as they are. */
export function dynamoDbService(
  handlers: Readonly<Record<string, Handler<Record<string, unknown>, unknown>>>,
): Service {
  return {
    name: "dynamodb",
    targetPrefix: "DynamoDB_20120810",
    signingName: "dynamodb",
    protocols: ["awsJson1_0"],
    constraints: { inputs: {}, shapes: {} },
    schemas: Object.fromEntries(Object.keys(handlers).map((operation) => [operation, JSON_DOCUMENT])),
    handlers,
  };
}
