import { randomUUID } from "node:crypto";
import * as sdk from "@aws-sdk/client-sqs";
import { awsService } from "#calls/aws-service.ts";
import { sqsConstraints } from "#calls/constraints/sqs.ts";
import type { ConstraintShape, ConstraintTable, Service } from "#calls/service.ts";
import type { SqsHandlers } from "#engine/sqs/operations.ts";
import { openSqs } from "#engine/sqs/sqs.ts";
import { namedEndpoint } from "#host/listen.ts";
import type { World } from "./world.ts";

/** A message of 1 MiB in JSON, of which each character may be written as six. */
const MAX_BODY_BYTES = 7 * 1024 * 1024;

/** Simple Queue Service as clients call it. */
function sqsService(handlers: SqsHandlers): Service {
  return awsService({
    name: "sqs",
    targetPrefix: "AmazonSQS",
    signingName: "sqs",
    holdNoClock: ["ReceiveMessage"],
    protocols: ["awsJson1_0", "awsQuery"],
    query: { version: "2012-11-05", xmlNamespace: "http://queue.amazonaws.com/doc/2012-11-05/" },
    constraints: typesOnly(sqsConstraints),
    wire: { maxBodyBytes: { SendMessage: MAX_BODY_BYTES, SendMessageBatch: MAX_BODY_BYTES } },
    sdk,
    handlers,
  });
}

/** SQS, with queues and messages in the metadata. */
export async function openSqsService({
  clocks,
  realClock,
  metadata,
  random,
  reportFault,
  localEndpoint,
}: World) {
  const sqs = await openSqs({
    clocks,
    realTimer: realClock,
    repository: metadata.sqs,
    random,
    newId: randomUUID,
    endpoint: () => namedEndpoint(localEndpoint.get()),
    reportFault,
  });
  return { ...sqs, service: sqsService(sqs.handlers) };
}

/** What is missing or unknown SQS says in words of its own, which its engine has. */
function typesOnly({ inputs, shapes }: ConstraintTable): ConstraintTable {
  const relaxed = Object.entries(shapes).map(([name, shape]): [string, ConstraintShape] => {
    if (shape.type === "structure") return [name, { ...shape, required: [] }];
    return [name, shape.type === "string" ? { type: "string" } : shape];
  });
  return { inputs, shapes: Object.fromEntries(relaxed) };
}
