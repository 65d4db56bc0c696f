import { describe, expect, it } from "vitest";
import { previewOf, readBody } from "./message-body.ts";

const failed = {
  requestContext: {
    requestId: "1",
    functionArn: "arn:aws:lambda:us-east-1:000000000000:function:printer:live",
    condition: "RetryAttemptsExhausted",
    approximateInvokeCount: 3,
  },
  responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
  KinesisBatchInfo: {
    shardId: "shardId-000000000001",
    startSequenceNumber: "49601",
    endSequenceNumber: "49603",
    batchSize: 2,
    streamArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
  },
};

describe("the body of a message", () => {
  it("is indented where it is JSON, and left alone where it is not or was cut", () => {
    expect(readBody('{"a":1}', true)).toMatchObject({ text: '{\n  "a": 1\n}', isJson: true });
    expect(readBody("12", true)).toMatchObject({ text: "12", isJson: true });
    for (const text of ["hello", "{", "", "null{"])
      expect(readBody(text, true)).toMatchObject({ text, isJson: false });
    expect(readBody('{"a":1}', false)).toMatchObject({ text: '{"a":1}', isJson: false });
  });

  it("says which records a mapping has given up, also where a topic has brought it", () => {
    const failure = {
      functionName: "printer",
      condition: "RetryAttemptsExhausted",
      invocations: 3,
      functionError: "Unhandled",
      streamName: "orders",
      shardId: "shardId-000000000001",
      firstSequenceNumber: "49601",
      lastSequenceNumber: "49603",
      records: 2,
    };
    expect(readBody(JSON.stringify(failed), true).failure).toEqual(failure);
    const TopicArn = "arn:aws:sns:us-east-1:000000000000:failures";
    const brought = JSON.stringify({ Type: "Notification", TopicArn, Message: JSON.stringify(failed) });
    expect(readBody(brought, true)).toMatchObject({ topic: { topicArn: TopicArn, subject: null }, failure });
    expect(previewOf(brought, true)).toBe("2 records of shard 1 given up: RetryAttemptsExhausted");
  });

  it("is no such thing where it only looks like it", () => {
    for (const KinesisBatchInfo of [null, 1, [], {}, { shardId: 1 }]) {
      expect(readBody(JSON.stringify({ KinesisBatchInfo }), true).failure).toBeNull();
    }
  });
});
