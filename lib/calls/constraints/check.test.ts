import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import { inputCheck } from "./check.ts";
import { compileShape } from "./compile.ts";
import { kinesisConstraints } from "./kinesis.ts";

function refusal(operation: string, input: unknown): string | null {
  try {
    inputCheck(kinesisConstraints, operation)?.(input);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({ code: "ValidationException", status: 400 });
    return (error as ServiceError).message;
  }
}

const record = { PartitionKey: "a", Data: Buffer.from("x") };

describe("a wrong input gets AWS's own sentence", () => {
  test("one missing member is one error, and null is missing", () => {
    const sentence =
      "1 validation error detected: Value null at 'streamName' failed to satisfy constraint: Member must not be null";
    expect(refusal("CreateStream", {})).toBe(sentence);
    expect(refusal("CreateStream", { StreamName: null })).toBe(sentence);
  });

  test("several errors are counted and joined, pattern before length", () => {
    expect(refusal("PutRecords", { StreamName: "", Records: [] })).toBe(
      "3 validation errors detected: Value '[]' at 'records' failed to satisfy constraint: Member must have length " +
        "greater than or equal to 1; Value '' at 'streamName' failed to satisfy constraint: Member must satisfy " +
        "regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: " +
        "Member must have length greater than or equal to 1",
    );
  });

  test("a list's element is named by its place, counted from one", () => {
    const Records = [record, { PartitionKey: "k".repeat(257), Data: Buffer.alloc(0), ExplicitHashKey: "-1" }];
    expect(refusal("PutRecords", { StreamName: "s", Records })).toBe(
      "2 validation errors detected: Value '-1' at 'records.2.member.explicitHashKey' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: ^(0|([1-9]\\d{0,38}))$; Value " +
        `'${"k".repeat(257)}' at 'records.2.member.partitionKey' failed to satisfy constraint: ` +
        "Member must have length less than or equal to 256",
    );
  });

  test("an element that is null must not be", () => {
    expect(refusal("PutRecords", { StreamName: "s", Records: [record, null] })).toBe(
      "1 validation error detected: Value null at 'records.2.member' failed to satisfy constraint: " +
        "Member must not be null",
    );
  });

  test("501 records are one too many", () => {
    const Records = Array.from({ length: 501 }, () => record);
    expect(refusal("PutRecords", { StreamName: "s", Records })).toMatch(
      /^1 validation error detected: Value '\[PutRecordsRequestEntry, .*\]' at 'records' failed .* less than or equal to 500$/,
    );
  });

  test("a blob is shown as Java shows a buffer", () => {
    expect(refusal("PutRecord", { ...record, Data: Buffer.alloc(10 * 1024 * 1024 + 1) })).toBe(
      "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=10485761 cap=10485761]' at 'data' " +
        "failed to satisfy constraint: Member must have length less than or equal to 10485760",
    );
  });

  test("numbers have a value, enums a set", () => {
    expect(refusal("CreateStream", { StreamName: "s", ShardCount: 0 })).toBe(
      "1 validation error detected: Value '0' at 'shardCount' failed to satisfy constraint: " +
        "Member must have value greater than or equal to 1",
    );
    expect(refusal("CreateStream", { StreamName: "s", StreamModeDetails: { StreamMode: "FAST" } })).toBe(
      "1 validation error detected: Value 'FAST' at 'streamModeDetails.streamMode' failed to satisfy constraint: " +
        "Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]",
    );
  });

  test("the texts of a list or map are reported together, at the list or map", () => {
    expect(refusal("RemoveTagsFromStream", { StreamName: "s", TagKeys: ["a", ""] })).toBe(
      "1 validation error detected: Value '[a, ]' at 'tagKeys' failed to satisfy constraint: Member must satisfy " +
        "constraint: [Member must have length less than or equal to 128, Member must have length greater than or " +
        "equal to 1]",
    );
    expect(refusal("AddTagsToStream", { StreamName: "s", Tags: { a: "b", "": "v".repeat(257) } })).toBe(
      `2 validation errors detected: Value '{a=b, =${"v".repeat(257)}}' at 'tags' failed to satisfy constraint: ` +
        "Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have " +
        `length greater than or equal to 1]; Value '{a=b, =${"v".repeat(257)}}' at 'tags' failed to satisfy ` +
        "constraint: Map value must satisfy constraint: [Member must have length less than or equal to 256, Member " +
        "must have length greater than or equal to 0]",
    );
  });

  test("no more than ten errors are named or counted", () => {
    const Records = Array.from({ length: 20 }, () => ({ PartitionKey: "" }));
    const sentence = refusal("PutRecords", { StreamName: "s", Records });
    expect(sentence).toMatch(/^10 validation errors detected: /);
    expect(sentence?.split("; ")).toHaveLength(10);
  });
});

describe("what is not refused", () => {
  test("a partition key may be missing: whether it is needed depends on the stream", () => {
    expect(refusal("PutRecord", { StreamName: "s", Data: Buffer.alloc(0) })).toBeNull();
  });

  test("a StreamId is ignored whatever it is", () => {
    expect(refusal("DescribeStream", { StreamName: "s", StreamId: 5 })).toBeNull();
  });

  test("an operation without rules takes anything", () => {
    expect(refusal("DescribeLimits", {})).toBeNull();
    expect(refusal("NoSuchOperation", {})).toBeNull();
    expect(refusal("constructor", {})).toBeNull();
  });
});

test("looking and explaining agree, for any entry", () => {
  const check = compileShape(kinesisConstraints, "PutRecordsInput");
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("", "0", "1".repeat(39), "1".repeat(40), "k".repeat(257)),
  );
  const entry = fc.record(
    { Data: fc.uint8Array(), PartitionKey: text, ExplicitHashKey: text },
    { requiredKeys: [] },
  );
  const input = fc.record(
    { StreamName: text, Records: fc.array(fc.option(entry), { maxLength: 4 }) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(input, (value) => {
      const errors: string[] = [];
      check.explain(value, "", errors);
      expect(check.holds(value)).toBe(errors.length === 0);
    }),
  );
});

test("a text made to stall the ARN pattern is refused without trying it", () => {
  const StreamARN = `arn:aws${":kinesis:".repeat(1_000_000)}`;
  expect(refusal("DescribeStream", { StreamARN })).toMatch(/less than or equal to 2048$/);
});

test("a text of allowed length made to stall the pattern of resources is left to the operation", () => {
  const ResourceARN = `arn:aws${":kinesis:".repeat(136)}${":123456789012:".repeat(29)}${"stream/".repeat(56)} `;
  expect(ResourceARN.length).toBeLessThanOrEqual(2048);
  expect(refusal("ListTagsForResource", { ResourceARN })).toBeNull();
  expect(refusal("ListTagsForResource", { ResourceARN: "arn:aws:s3:::bucket" })).toMatch(/pattern/);
});

test("structures in a map are each held against their own rules", () => {
  const check = inputCheck(
    {
      inputs: { Send: "SendRequest" },
      shapes: {
        SendRequest: { type: "structure", required: [], members: { Attributes: "Attributes" } },
        Attributes: { type: "map", key: "Name", value: "Attribute" },
        Attribute: { type: "structure", required: ["DataType"], members: { DataType: "Name" } },
        Name: { type: "string", max: 3 },
      },
    },
    "Send",
  );
  expect(() => check?.({ Attributes: { a: { DataType: "abc" } } })).not.toThrow();
  expect(() => check?.({ Attributes: { a: {} } })).toThrow("'attributes.a.member.dataType' failed");
  expect(() => check?.({ Attributes: { a: { DataType: "abcd" } } })).toThrow("less than or equal to 3");
  expect(() => check?.({ Attributes: { a: null } })).toThrow("'attributes.a.member' failed");
});
