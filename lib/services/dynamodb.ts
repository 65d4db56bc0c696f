import { JSON_DOCUMENT, type Service } from "#calls/service.ts";
import { type DynamoDb, openDynamoDb } from "#host/dynamodb/dynamodb.ts";
import type { World } from "./world.ts";

/** DynamoDB for consumers that keep their leases there, with its tables in the state directory. */
export async function openDynamoDbService({ reportFault, settings, stateDir }: World) {
  const dynamoDb = await openDynamoDb({
    root: stateDir.dynamoDbDir,
    delayMs: settings.stateDelayMs,
    reportFault: (fault) => reportFault("DynamoDB", fault),
  });
  return { ...dynamoDb, service: serviceOf(dynamoDb) };
}

/** Its inputs are checked by who answers them, so they go through as they are. */
function serviceOf({ handlers }: DynamoDb): Service {
  const operations = Object.entries(handlers).map(([name, handler]) => [
    name,
    { schema: JSON_DOCUMENT, handler },
  ]);
  return {
    name: "dynamodb",
    targetPrefix: "DynamoDB_20120810",
    signingName: "dynamodb",
    protocols: ["awsJson1_0"],
    // Documents are made of many small values. A request of 16 MiB is taken, but not one of nothing but the smallest.
    wire: {
      maxItems: 400_000,
      maxBodyBytes: Object.fromEntries(Object.keys(handlers).map((name) => [name, 16 * 1024 * 1024])),
    },
    constraints: { inputs: {}, shapes: {} },
    operations: Object.fromEntries(operations),
  };
}
