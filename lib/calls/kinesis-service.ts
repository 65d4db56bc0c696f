import * as sdk from "@aws-sdk/client-kinesis";
import type { KinesisHandlers } from "#engine/kinesis/operations.ts";
import { kinesisConstraints } from "./constraints/kinesis.ts";
import type { OperationSchema, Service } from "./service.ts";

/** Kinesis Data Streams as clients call it: the engine's operations with the SDK's own schemas. */
export function kinesisService(handlers: KinesisHandlers): Service {
  return {
    name: "kinesis",
    targetPrefix: "Kinesis_20131202",
    signingName: "kinesis",
    constraints: kinesisConstraints,
    schemas: schemasOf(Object.keys(handlers)),
    handlers: { ...handlers },
  };
}

function schemasOf(operations: readonly string[]): Record<string, OperationSchema> {
  const exported: Readonly<Record<string, unknown>> = { ...sdk };
  return Object.fromEntries(operations.map((operation) => [operation, exported[`${operation}$`]]));
}
