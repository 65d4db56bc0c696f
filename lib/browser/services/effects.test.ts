import { expect, test } from "vitest";
import { effectOf } from "./effects.ts";
import { operationsOf, SERVICE_NAMES } from "./services.ts";

test("what changes something is told from what looks", () => {
  const effects = ["GetRecords", "PutRecords", "SplitShard", "DeleteStream", "RemoveTagsFromStream"].map(
    (operation) => effectOf("kinesis", operation),
  );
  expect(effects).toEqual(["reads", "puts", "changes", "deletes", "deletes"]);
});

test("what takes something away is told as such, whatever verb it goes by", () => {
  const taking = SERVICE_NAMES.flatMap((service) =>
    operationsOf(service).filter((operation) => effectOf(service, operation) === "deletes"),
  );
  expect(taking).toEqual([
    "DecreaseStreamRetentionPeriod",
    "DeleteResourcePolicy",
    "DeleteStream",
    "DeregisterStreamConsumer",
    "DisableEnhancedMonitoring",
    "RemoveTagsFromStream",
    "StopStreamEncryption",
    "UntagResource",
    "DeleteAlias",
    "DisableKey",
    "ScheduleKeyDeletion",
    "DeleteAlias",
    "DeleteEventSourceMapping",
    "DeleteFunction",
    "DeleteFunctionEventInvokeConfig",
    "RemovePermission",
    "UntagResource",
    "DeleteLogGroup",
    "DeleteLogStream",
    "DeleteMessage",
    "DeleteMessageBatch",
    "DeleteQueue",
    "PurgeQueue",
    "UntagQueue",
    "DeleteTopic",
    "Unsubscribe",
    "UntagResource",
    "AbortMultipartUpload",
    "DeleteBucket",
    "DeleteBucketTagging",
    "DeleteObject",
    "DeleteObjectTagging",
    "DeleteObjects",
  ]);
});

test("an operation of a service that the console does not know is never taken for one that looks by mistake", () => {
  expect(effectOf("dynamodb", "Scan")).toBe("reads");
  expect(effectOf("dynamodb", "DeleteTable")).toBe("deletes");
  expect(effectOf("dynamodb", "BatchWriteItem")).toBe("deletes");
  expect(effectOf("kms", "Decrypt")).toBe("reads");
  expect(effectOf("lambda", "Invoke")).toBe("changes");
  expect(effectOf("toString", "Whatever")).toBe("changes");
  // The same name may do another thing in another service.
  expect(effectOf("firehose", "PutRecord")).toBe("changes");
});
