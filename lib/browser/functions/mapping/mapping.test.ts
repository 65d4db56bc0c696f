import { expect, test } from "vitest";
import { hasMappingProblems, MAPPING_DEFAULTS, mappingProblems, settingsOf } from "./mapping-draft.ts";
import { createMappingSteps, updateMappingSteps } from "./mapping-steps.ts";
import { mappingStory } from "./mapping-story.ts";

const where = { account: "000000000000", region: "us-east-1" };
const draft = { ...MAPPING_DEFAULTS, functionName: "printer", streamName: "orders" };

test("a stream and a function are enough; nothing is sent that Lambda has by itself", () => {
  expect(hasMappingProblems(mappingProblems(draft))).toBe(false);
  expect(createMappingSteps(draft, where)).toEqual([
    {
      service: "lambda",
      operation: "CreateEventSourceMapping",
      input: {
        FunctionName: "printer",
        EventSourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/orders",
        StartingPosition: "TRIM_HORIZON",
        BatchSize: 100,
      },
    },
  ]);
});

test("each field says what is wrong with it before it is sent", () => {
  const wrong = mappingProblems({
    ...draft,
    functionName: "",
    batchSize: "10001",
    windowSeconds: "301",
    parallelization: "11",
    retries: "-1",
    maxAgeSeconds: "59",
    start: "AT_TIMESTAMP",
    destination: { kind: "sqs", name: "", isNew: false },
    filters: ["[]", '{"data":{"amount":[{"numeric":[">",5]}]}}', "{"],
  });
  expect(wrong.functionName).not.toBeNull();
  expect(wrong.batchSize).toBe("A batch is 1 to 10,000.");
  expect(wrong.windowSeconds).not.toBeNull();
  expect(wrong.parallelization).not.toBeNull();
  expect(wrong.retries).not.toBeNull();
  expect(wrong.maxAgeSeconds).not.toBeNull();
  expect(wrong.startAt).not.toBeNull();
  expect(wrong.destination).not.toBeNull();
  expect(wrong.filters.map((problem) => problem === null)).toEqual([false, true, false]);
  expect(mappingProblems({ ...draft, tumblingSeconds: "10", windowSeconds: "20" }).windowSeconds).toContain(
    "tumbling",
  );
});

test("a new failure queue is made before the mapping that names it", () => {
  const steps = createMappingSteps(
    { ...draft, bisects: true, retries: "2", destination: { kind: "sqs", name: "failed", isNew: true } },
    where,
  );
  expect(steps).toMatchObject([
    { service: "sqs", operation: "CreateQueue", input: { QueueName: "failed" } },
    {
      input: {
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 2,
        DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:us-east-1:000000000000:failed" } },
      },
    },
  ]);
});

test("what is read of a mapping and saved unchanged makes no call; a change sends itself alone", () => {
  const now = settingsOf({
    BatchSize: 50,
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: 300,
    DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::lost" } },
    FilterCriteria: { Filters: [{ Pattern: "{}" }] },
    FunctionResponseTypes: ["ReportBatchItemFailures"],
  });
  expect(now).toMatchObject({
    batchSize: "50",
    retries: "",
    maxAgeSeconds: "300",
    destination: { kind: "s3", name: "lost" },
    reportsFailures: true,
  });
  expect(updateMappingSteps("u", now, now, where)).toEqual([]);
  expect(updateMappingSteps("u", now, { ...now, retries: "3" }, where)).toEqual([
    {
      service: "lambda",
      operation: "UpdateEventSourceMapping",
      input: { UUID: "u", MaximumRetryAttempts: 3 },
    },
  ]);
  expect(updateMappingSteps("u", now, { ...now, filters: [] }, where)).toMatchObject([
    { input: { FilterCriteria: { Filters: [] } } },
  ]);
});

test("what is set up is told to its end: without a limit nothing reaches the destination", () => {
  const destination = { kind: "sqs", name: "failed", isNew: true } as const;
  const endOf = (part: object) => mappingStory({ ...draft, destination, ...part }).at(-1);
  expect(endOf({})).toContain("Nothing is given up before its records expire");
  expect(endOf({ retries: "0" })).toContain("sent to the queue failed");
  expect(endOf({ maxAgeSeconds: "60" })).toContain("sent to the queue failed");
});
