import * as sdk from "@aws-sdk/client-kms";
import type { KmsHandlers } from "#engine/kms/operations.ts";
import { kmsConstraints } from "./constraints/kms.ts";
import type { Service } from "./service.ts";

/** Key Management Service as clients call it: the engine's operations with the SDK's own schemas. */
export function kmsService(handlers: KmsHandlers): Service {
  const exported: Readonly<Record<string, unknown>> = { ...sdk };
  const operations = Object.keys(handlers);
  return {
    name: "kms",
    targetPrefix: "TrentService",
    signingName: "kms",
    protocols: ["awsJson1_1"],
    constraints: kmsConstraints,
    schemas: Object.fromEntries(operations.map((operation) => [operation, exported[`${operation}$`]])),
    handlers: { ...handlers },
  };
}
