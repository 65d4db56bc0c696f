import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import { caller } from "#engine/kinesis/testing/open-engine.ts";
import { FUNCTION, openWorld, QUEUE_ARN, STREAM, STREAM_ARN } from "./testing/world.ts";

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  world = await openWorld(1, { stateDelayMs: 1_000 });
  world.functions.set(FUNCTION, () => null);
  await world.advance(1_100);
});
afterEach(async () => {
  const { faults } = world;
  await world.close();
  expect(faults).toEqual([]);
});

const said = (work: Promise<unknown>) =>
  work.then(
    () => "no error",
    (error: unknown) =>
      error instanceof ServiceError ? `${error.status} ${error.code}: ${error.message}` : error,
  );

const create = (input: object) =>
  world.handlers().CreateEventSourceMapping(caller, {
    FunctionName: FUNCTION,
    EventSourceArn: STREAM_ARN,
    StartingPosition: "TRIM_HORIZON",
    ...input,
  });

describe("CreateEventSourceMapping", () => {
  it("makes none that could not be kept", async () => {
    const { save } = world.repository;
    world.repository.save = () => Promise.reject(new Error("the disk is gone"));
    await expect(create({})).rejects.toThrow("the disk is gone");
    world.repository.save = save;
    const { EventSourceMappings } = await world.handlers().ListEventSourceMappings(caller, {});
    expect(EventSourceMappings).toEqual([]);
  });

  it("answers every setting, with AWS's defaults, and is Creating for a while", async () => {
    const made = await create({});
    const uuid = made.UUID ?? "";
    expect(made).toEqual({
      UUID: uuid,
      EventSourceMappingArn: `arn:aws:lambda:us-east-1:000000000000:event-source-mapping:${uuid}`,
      EventSourceArn: STREAM_ARN,
      FunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${FUNCTION}`,
      State: "Creating",
      StateTransitionReason: "User action",
      LastModified: new Date(world.clock.now()),
      LastProcessingResult: "No records processed",
      StartingPosition: "TRIM_HORIZON",
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 0,
      ParallelizationFactor: 1,
      BisectBatchOnFunctionError: false,
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: -1,
      TumblingWindowInSeconds: 0,
      FunctionResponseTypes: [],
      DestinationConfig: { OnFailure: {} },
    });
    await world.advance(1_100);
    expect((await world.handlers().GetEventSourceMapping(caller, { UUID: uuid })).State).toBe("Enabled");
  });

  it.each([
    ["work:live", ":live"],
    ["arn:aws:lambda:us-east-1:000000000000:function:work", ""],
    ["000000000000:function:work:live", ":live"],
    ["function:work", ""],
  ])("takes a function named as %s", async (FunctionName, end) => {
    const { FunctionArn } = await create({ FunctionName });
    expect(FunctionArn).toBe(`arn:aws:lambda:us-east-1:000000000000:function:work${end}`);
  });

  it.each([
    [{ EventSourceArn: `${STREAM_ARN}-2` }, `Stream not found: ${STREAM_ARN}-2`],
    [
      { EventSourceArn: `${STREAM_ARN}/consumer/c:1` },
      `Stream consumer not found: ${STREAM_ARN}/consumer/c:1`,
    ],
    [{ EventSourceArn: undefined }, "Unrecognized event source."],
    [{ EventSourceArn: "arn:aws:kinesis:us-east-1:000000000000:table/x" }, "Unrecognized event source."],
    [{ FunctionName: "nobody" }, "Function does not exist"],
    [{ FunctionName: "work:nowhere" }, "Function does not exist"],
    [
      { StartingPosition: undefined },
      "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    ],
    [
      { StartingPosition: "AT_TIMESTAMP" },
      "The StartingPosition AT_TIMESTAMP needs a StartingPositionTimestamp.",
    ],
    [
      { StartingPosition: "AT_TIMESTAMP", StartingPositionTimestamp: new Date(Date.UTC(2030, 0, 1)) },
      "StartingPositionTimestamp cannot be in the future.",
    ],
    [{ FilterCriteria: { Filters: [{ Pattern: "{" }] } }, "Invalid filter pattern definition."],
    [{ FilterCriteria: { Filters: [{}] } }, "Invalid filter pattern definition."],
    [
      { DestinationConfig: { OnSuccess: { Destination: QUEUE_ARN } } },
      "Unsupported DestinationConfig parameter for given event source mapping type.",
    ],
    [
      { ScalingConfig: { MaximumConcurrency: 2 } },
      "Unsupported ScalingConfig parameter for given event source mapping type.",
    ],
    [{ MaximumRecordAgeInSeconds: 59 }, "MaximumRecordAgeInSeconds is -1 for no end, or from 60 to 604800."],
  ])("refuses %j, and makes nothing", async (input, message) => {
    expect(await said(create(input))).toBe(`400 InvalidParameterValueException: ${message}`);
    expect((await world.handlers().ListEventSourceMappings(caller, {})).EventSourceMappings).toEqual([]);
  });

  it("refuses event sources of other services in words that say what there is", async () => {
    const answer = await said(create({ EventSourceArn: "arn:aws:sqs:us-east-1:000000000000:jobs" }));
    expect(answer).toContain("This server maps streams of Kinesis and their consumers to functions");
  });

  it("refuses the same mapping twice, and lets another version of the function have its own", async () => {
    const { UUID } = await create({});
    expect(await said(create({}))).toBe(
      `409 ResourceConflictException: The event source arn (" ${STREAM_ARN} ") and function (" work ") provided mapping ` +
        `already exists. Please update or delete the existing mapping with UUID ${UUID}`,
    );
    expect(await said(create({ FunctionName: "work:live" }))).toBe("no error");
  });
});

it("reads from LATEST what comes after it was made, and nothing of before", async () => {
  await world.put([{ key: "k", data: { n: 1 } }]);
  await world.advance(10);
  await create({ StartingPosition: "LATEST" });
  await world.put([{ key: "k", data: { n: 2 } }]);
  await world.advance(5_000);
  expect(world.invoked.flatMap(({ Records }) => Records)).toHaveLength(1);
  expect(world.metrics[0]).toMatchObject({ name: "IteratorAge", dimensions: { FunctionName: FUNCTION } });
});

describe("UpdateEventSourceMapping", () => {
  it("changes what is said, keeps the rest, and is Updating, Disabling or Enabling for a while", async () => {
    const { UUID } = await create({
      BatchSize: 5,
      FilterCriteria: { Filters: [{ Pattern: '{"partitionKey":["a"]}' }] },
    });
    const update = (input: object) => world.handlers().UpdateEventSourceMapping(caller, { UUID, ...input });
    expect(await said(update({ BatchSize: 6 }))).toBe(
      "400 ResourceInUseException: Cannot update the event source mapping because it is in use.",
    );
    await world.advance(1_100);
    expect(await update({ MaximumRetryAttempts: 3 })).toMatchObject({
      State: "Updating",
      BatchSize: 5,
      MaximumRetryAttempts: 3,
    });
    await world.advance(1_100);
    expect(await update({ Enabled: false })).toMatchObject({ State: "Disabling" });
    await world.advance(1_100);
    expect(await update({ Enabled: true, FilterCriteria: {} })).not.toHaveProperty("FilterCriteria");
    await world.advance(1_100);
    expect(await world.handlers().GetEventSourceMapping(caller, { UUID })).toMatchObject({
      State: "Enabled",
    });
    expect(await said(update({ FunctionName: "nobody" }))).toContain("Function does not exist");
  });
});

it("DeleteEventSourceMapping ends it and forgets its place", async () => {
  const { UUID } = await create({});
  await world.put([{ key: "k" }]);
  await world.advance(4_000);
  expect(world.repository.progress.size).toBeGreaterThan(0);
  expect(await world.handlers().DeleteEventSourceMapping(caller, { UUID })).toMatchObject({
    State: "Deleting",
  });
  await world.advance(3_000);
  expect(world.repository.rows.size + world.repository.progress.size).toBe(0);
  const gone = await said(world.handlers().GetEventSourceMapping(caller, { UUID }));
  expect(gone).toBe("404 ResourceNotFoundException: The resource you requested does not exist.");
  await world.put([{ key: "k" }]);
  await world.advance(3_000);
  expect(world.invoked).toHaveLength(1);
});

it("ListEventSourceMappings gives those of a stream, of a function, or all, page by page", async () => {
  await world.engine.handlers.CreateStream(caller, { StreamName: "other", ShardCount: 1 });
  await world.advance(1_100);
  await create({});
  await create({ FunctionName: "work:live" });
  await create({ EventSourceArn: STREAM_ARN.replace(STREAM, "other") });
  const list = (input: object) => world.handlers().ListEventSourceMappings(caller, input);
  expect((await list({})).EventSourceMappings).toHaveLength(3);
  expect((await list({ FunctionName: "work:live" })).EventSourceMappings).toHaveLength(1);
  expect((await list({ FunctionName: "work" })).EventSourceMappings).toHaveLength(2);
  expect((await list({ EventSourceArn: STREAM_ARN })).EventSourceMappings).toHaveLength(2);
  const { EventSourceMappings: first = [], NextMarker: Marker } = await list({ MaxItems: 2 });
  const { EventSourceMappings: rest = [] } = await list({ MaxItems: 2, Marker });
  expect(new Set([...first, ...rest].map(({ UUID }) => UUID)).size).toBe(3);
  expect(
    (await world.handlers().ListEventSourceMappings({ ...caller, account: "111122223333" }, {}))
      .EventSourceMappings,
  ).toEqual([]);
});
