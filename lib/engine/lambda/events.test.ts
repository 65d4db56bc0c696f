import { beforeEach, describe, expect, it } from "vitest";
import { ServiceError } from "../kernel/errors.ts";
import type { JournalEvent } from "../kernel/events.ts";
import type { Place } from "../kernel/place.ts";
import { openTestLambda } from "./testing/open-lambda.ts";
import { ARN, CALL, errorOf, setUp } from "./testing/set-up.ts";

const named = { FunctionName: "orders" };
const event = { InvocationType: "Event" };
const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:failures";
const TOPIC = "arn:aws:sns:eu-west-1:111122223333:done";
const MINUTE = 60_000;

/** What other services were asked for, and what they answer next. */
interface Asked {
  readonly service: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
}
let asked: Asked[];
let refusal: ServiceError | undefined;

beforeEach(() => {
  asked = [];
  refusal = undefined;
});

async function open(given: Parameters<typeof setUp>[0] = {}) {
  const calls = {
    as: () => async (_place: Place, service: string, operation: string, input: unknown) => {
      asked.push({ service, operation, input: input as Asked["input"] });
      if (refusal !== undefined) throw refusal;
      return { QueueUrl: "http://queue" };
    },
  };
  const opened = await setUp({ calls, ...given });
  const dropped: string[] = [];
  opened.world.journal.subscribe((said: JournalEvent) => {
    if (said.type === "function.event-dropped") dropped.push(said.reason);
  });
  /** When the handler was given what. */
  const runs: { atMs: number; event: unknown }[] = [];
  const startMs = opened.world.clock.now();
  opened.world.host.handlers.set("fail", (given) => {
    runs.push({ atMs: opened.world.clock.now() - startMs, event: given });
    throw new Error("no");
  });
  opened.world.host.handlers.set("note", (given) => {
    runs.push({ atMs: opened.world.clock.now() - startMs, event: given });
    return { noted: given };
  });
  return { ...opened, dropped, runs, configure: opened.PutFunctionEventInvokeConfig };
}

const bodyOf = ({ input }: Asked) => JSON.parse(String(input.MessageBody ?? input.Message)) as object;

describe("an event", () => {
  it("is accepted at once and processed by itself, and is gone when it is", async () => {
    const { create, invoke, lambda, runs, world } = await open();
    await create({}, "note");
    expect(await invoke({ a: 1 }, event)).toMatchObject({ StatusCode: 202, text: "" });
    expect(runs).toEqual([]);
    expect(lambda.observer.queuedEvents(CALL, "orders")).toBe(1);
    await world.clock.advance(0);
    expect(runs).toEqual([{ atMs: 0, event: { a: 1 } }]);
    expect(world.events.rows.size).toBe(0);
    expect(lambda.observer.queuedEvents(CALL, "orders")).toBe(0);
  });

  it("that fails is tried again after one minute and after two more, then dropped and said to be", async () => {
    const { create, dropped, invoke, runs, world } = await open();
    await create({}, "fail");
    await invoke(1, event);
    await world.clock.advance(10 * MINUTE);
    expect(runs.map(({ atMs }) => atMs)).toEqual([0, MINUTE, 3 * MINUTE]);
    expect(dropped).toEqual(["it failed 3 times."]);
    expect(world.events.rows.size).toBe(0);
  });

  it("is not lost by a restart, nor are the tries that it has had", async () => {
    const { create, invoke, lambda, runs, world } = await open();
    await create({}, "fail");
    await invoke(1, event);
    await lambda.close();
    await world.clock.advance(MINUTE);
    expect(runs).toEqual([]);
    const second = await openTestLambda(world);
    await world.clock.advance(30_000);
    expect(runs.map(({ atMs }) => atMs)).toEqual([MINUTE]);
    await second.close();
    await openTestLambda(world);
    await world.clock.advance(10 * MINUTE);
    expect(runs.map(({ atMs }) => atMs)).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE]);
    expect(world.events.rows.size).toBe(0);
  });

  it("that is worked on while the server ends is tried again at the next start, and nothing is written after the end", async () => {
    const { create, invoke, lambda, runs, world } = await open();
    const { promise, reject } = Promise.withResolvers<never>();
    const { run } = world.host;
    world.host.run = () => promise;
    await create({}, "note");
    await invoke(1, event);
    await world.clock.advance(0);
    await lambda.close();
    reject(new Error("The host has ended."));
    await world.clock.advance(MINUTE);
    expect([runs.length, world.events.rows.size]).toEqual([0, 1]);
    world.host.run = run;
    await openTestLambda(world);
    await world.clock.advance(0);
    expect([runs.length, world.events.rows.size]).toEqual([1, 0]);
  });

  it("tells its destination what became of it, as Lambda does", async () => {
    const { configure, create, invoke, world } = await open();
    world.host.handlers.set("half", (given) => {
      if (given === "bad") throw new RangeError("bad");
      return "good";
    });
    await create({}, "half");
    await configure(CALL, {
      ...named,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnSuccess: { Destination: TOPIC }, OnFailure: { Destination: QUEUE } },
    });
    await invoke("good", event).catch(() => undefined);
    await invoke('"good"', event);
    await invoke('"bad"', event);
    await world.clock.advance(2 * MINUTE);
    expect(asked.map(({ service, operation }) => `${service} ${operation}`)).toEqual([
      ...["sns Publish", "sqs GetQueueUrl", "sqs SendMessage"],
    ]);
    expect(asked[0]?.input.TopicArn).toBe(TOPIC);
    const [published, , sent] = asked;
    if (published === undefined || sent === undefined) throw new Error("both were sent");
    expect(bodyOf(published)).toEqual({
      version: "1.0",
      timestamp: "2026-01-01T00:00:00.000Z",
      requestContext: {
        requestId: "request-2",
        functionArn: `${ARN}:$LATEST`,
        condition: "Success",
        approximateInvokeCount: 1,
      },
      requestPayload: "good",
      responseContext: { statusCode: 200, executedVersion: "$LATEST" },
      responsePayload: "good",
    });
    expect(bodyOf(sent)).toMatchObject({
      timestamp: "2026-01-01T00:01:00.000Z",
      requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 2 },
      requestPayload: "bad",
      responseContext: { functionError: "Unhandled" },
      responsePayload: { errorType: "RangeError", errorMessage: "bad" },
    });
    expect(world.events.rows.size).toBe(0);
  });

  it("tells a bucket and another function, too, each by its own operation", async () => {
    const { configure, create, invoke, world } = await open();
    await create({}, "note");
    const other = "arn:aws:lambda:eu-west-1:111122223333:function:other";
    for (const Destination of ["arn:aws:s3:::audit", other]) {
      await configure(CALL, { ...named, DestinationConfig: { OnSuccess: { Destination } } });
      await invoke(1, event);
      await world.clock.advance(0);
    }
    expect(asked).toMatchObject([
      {
        service: "s3",
        operation: "PutObject",
        input: {
          Bucket: "audit",
          Key: "aws/lambda/async/orders/2026/01/01/2026-01-01T00.00.00-request-1",
          ContentType: "application/json",
        },
      },
      { service: "lambda", operation: "Invoke", input: { FunctionName: other, InvocationType: "Event" } },
    ]);
  });

  it("goes to the dead-letter queue as it came, with why", async () => {
    const { configure, create, invoke, world } = await open();
    await create({ DeadLetterConfig: { TargetArn: QUEUE } }, "fail");
    await configure(CALL, { ...named, MaximumRetryAttempts: 0 });
    await invoke({ order: 7 }, event);
    await world.clock.advance(0);
    expect(asked.at(-1)?.input).toMatchObject({
      MessageBody: '{"order":7}',
      MessageAttributes: {
        RequestID: { DataType: "String", StringValue: "request-1" },
        ErrorMessage: { DataType: "String", StringValue: "no" },
      },
    });
  });

  it("waits with growing patience while its function may not run, until it is too old", async () => {
    const { configure, create, dropped, invoke, PutFunctionConcurrency, runs, world } = await open();
    await create({}, "note");
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 0 });
    let throttles = 0;
    world.journal.on({ "function.throttled": () => throttles++ });
    await invoke(1, event);
    await world.clock.advance(60 * MINUTE);
    expect(throttles).toBeGreaterThan(10);
    expect(throttles).toBeLessThan(30);
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 1 });
    await world.clock.advance(5 * MINUTE);
    expect(runs).toHaveLength(1);
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 0 });
    await configure(CALL, { ...named, MaximumEventAgeInSeconds: 60 });
    await invoke(2, event);
    await world.clock.advance(2 * MINUTE);
    expect(dropped).toEqual(["it was older than its function lets events become."]);
    expect([runs.length, world.events.rows.size]).toEqual([1, 0]);
  });

  it("of a function that is deleted is dropped, also while it runs; one of the same name starts with none", async () => {
    const { create, DeleteFunction, invoke, runs, world } = await open();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.host.handlers.set("wait", () => promise);
    await create({}, "wait");
    await invoke(1, event);
    await invoke(2, event);
    await world.clock.advance(0);
    await DeleteFunction(CALL, named);
    expect(world.events.rows.size).toBe(0);
    await create({}, "note");
    resolve();
    await world.clock.advance(10 * MINUTE);
    expect([runs.length, world.events.rows.size]).toEqual([0, 0]);
    await invoke(3, event);
    await world.clock.advance(0);
    expect(runs.map(({ event: given }) => given)).toEqual([3]);
  });

  it("whose destination does not take it is sent again for a while, and then said to be dropped", async () => {
    const { configure, create, dropped, invoke, world } = await open();
    await create({}, "note");
    await configure(CALL, { ...named, DestinationConfig: { OnSuccess: { Destination: TOPIC } } });
    refusal = new ServiceError("InternalFailure", "busy", { status: 500, retryable: true });
    await invoke(1, event);
    await world.clock.advance(2_000);
    refusal = undefined;
    await world.clock.advance(MINUTE);
    expect(asked).toHaveLength(3);
    refusal = new ServiceError("NotFound", "Topic does not exist", { status: 404, retryable: false });
    await invoke(1, event);
    await world.clock.advance(MINUTE);
    expect(asked).toHaveLength(4);
    expect(dropped).toEqual([`${TOPIC} did not take it: NotFound: Topic does not exist`]);
    expect(world.events.rows.size).toBe(0);
  });

  it("is one of ten of its function at a time, in the order in which they came", async () => {
    const { create, invoke, world } = await open();
    let running = 0;
    let most = 0;
    const order: unknown[] = [];
    world.host.handlers.set("slow", async (given) => {
      order.push(given);
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => world.clock.after(1_000, resolve));
      running--;
    });
    await create({}, "slow");
    for (let at = 0; at < 35; at++) await invoke(at, event);
    await world.clock.advance(10_000);
    expect([most, order]).toEqual([10, Array.from({ length: 35 }, (_, at) => at)]);
    expect(world.events.rows.size).toBe(0);
  });

  it("is refused when ten thousand wait, and accepted again when some are done", async () => {
    const { create, invoke, PutFunctionConcurrency, world } = await open();
    await create({}, "note");
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 0 });
    for (let at = 0; at < 10_000; at++) await invoke(at, event);
    expect(await errorOf(invoke(1, event))).toBe("TooManyRequestsException: Rate Exceeded.");
    expect(world.events.rows.size).toBe(10_000);
  });

  it("that cannot be understood ends no start, and stays as it is", async () => {
    const { create, invoke, lambda, runs, world } = await open();
    await create({}, "note");
    await invoke(1, event);
    await lambda.close();
    const [row] = [...world.events.rows.values()];
    if (row === undefined) throw new Error("the event is kept");
    world.events.rows.set(row.eventId, { ...row, state: '{"format":99}' });
    await expect(openTestLambda(world)).rejects.toThrow("which is left as it is");
    expect([runs.length, world.events.rows.size]).toEqual([0, 1]);
  });
});

describe("how events are tried", () => {
  it("is kept per version and alias, changed in part, listed and deleted", async () => {
    const { configure, create, lambda, PublishVersion } = await open();
    const {
      DeleteFunctionEventInvokeConfig,
      GetFunctionEventInvokeConfig,
      ListFunctionEventInvokeConfigs,
      UpdateFunctionEventInvokeConfig,
    } = lambda.handlers;
    await create();
    await PublishVersion(CALL, named);
    const none = `ResourceNotFoundException: The function ${ARN}:$LATEST doesn't have an EventInvokeConfig`;
    expect(await errorOf(GetFunctionEventInvokeConfig(CALL, named))).toBe(none);
    expect(await errorOf(UpdateFunctionEventInvokeConfig(CALL, named))).toBe(none);
    await configure(CALL, { ...named, MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 });
    const destined = { ...named, DestinationConfig: { OnFailure: { Destination: QUEUE } } };
    await UpdateFunctionEventInvokeConfig(CALL, destined);
    expect(await GetFunctionEventInvokeConfig(CALL, named)).toMatchObject({
      FunctionArn: `${ARN}:$LATEST`,
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: QUEUE } },
    });
    await configure(CALL, { ...named, Qualifier: "1", MaximumRetryAttempts: 1 });
    const { FunctionEventInvokeConfigs: all } = await ListFunctionEventInvokeConfigs(CALL, named);
    expect(all?.map(({ FunctionArn }) => FunctionArn)).toEqual([`${ARN}:$LATEST`, `${ARN}:1`]);
    await DeleteFunctionEventInvokeConfig(CALL, named);
    expect(await errorOf(GetFunctionEventInvokeConfig(CALL, named))).toBe(none);
  });

  it("refuses destinations that take no messages, and the function itself", async () => {
    const { configure, create } = await open();
    await create();
    for (const Destination of [
      "nonsense",
      "arn:aws:kinesis:eu-west-1:111122223333:stream/s",
      ARN,
      `${ARN}:$LATEST`,
    ]) {
      const refused = configure(CALL, { ...named, DestinationConfig: { OnFailure: { Destination } } });
      expect(await errorOf(refused), Destination).toMatch(/^InvalidParameterValueException/);
    }
  });
});
