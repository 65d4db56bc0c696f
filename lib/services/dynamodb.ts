import { dynamoDbService } from "#calls/dynamodb-service.ts";
import { createDynamoDb } from "#host/dynamodb/dynamodb.ts";
import type { World } from "./open-service.ts";

/** DynamoDB for consumers that keep their leases there, with its tables in the state directory. */
export function openDynamoDbService({ reportFault, settings, stateDir }: World) {
  const dynamoDb = createDynamoDb({
    root: stateDir.dynamoDbDir,
    delayMs: settings.stateDelayMs,
    reportFault: (fault) => reportFault("DynamoDB", fault),
  });
  return { ...dynamoDb, service: dynamoDbService(dynamoDb.handlers) };
}
