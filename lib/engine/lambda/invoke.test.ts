import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import type { JournalEvent } from "../kernel/events.ts";
import { StorageFullError } from "../kernel/ports/storage.ts";
import { TooManyWaitingError } from "./ports.ts";
import { ARN, CALL, errorOf, setUp } from "./testing/set-up.ts";

const named = { FunctionName: "orders" };

describe("an invocation", () => {
  it("answers what the handler returns, with the end of its log if that is asked for", async () => {
    const { create, invoke, world } = await setUp();
    const seen: unknown[] = [];
    world.host.handlers.set("look", (event, { clientContext, invokedFunctionArn }, runnable) => {
      seen.push(event, clientContext, invokedFunctionArn, runnable);
      return "seen";
    });
    await create({ Environment: { Variables: { A: "1" } }, Timeout: 9 }, "look");
    const answer = await invoke({ a: 1 }, { LogType: "Tail", ClientContext: "e30=", Qualifier: "$LATEST" });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST", text: '"seen"' });
    expect(answer.FunctionError).toBeUndefined();
    expect(Buffer.from(answer.LogResult ?? "", "base64").toString()).toBe("START RequestId: request-1\n");
    expect(seen).toMatchObject([
      { a: 1 },
      "e30=",
      `${ARN}:$LATEST`,
      { functionArn: ARN, version: "$LATEST", timeoutMs: 9_000, memoryMiB: 128, environment: { A: "1" } },
    ]);
    expect((await invoke("")).text).toBe('"seen"');
    expect(seen[4]).toEqual({});
  });

  it("whose handler throws is an answer with an error in it", async () => {
    const { create, invoke, world } = await setUp();
    world.host.handlers.set("throw", () => {
      throw new TypeError("no order");
    });
    await create({}, "throw");
    expect(await invoke({})).toMatchObject({
      StatusCode: 200,
      FunctionError: "Unhandled",
      text: '{"errorType":"TypeError","errorMessage":"no order"}',
    });
  });

  it("that is a dry run runs nothing", async () => {
    const { create, invoke, world } = await setUp();
    let runs = 0;
    world.host.handlers.set("count", () => ++runs);
    await create({}, "count");
    expect((await invoke({}, { InvocationType: "DryRun" })).StatusCode).toBe(204);
    expect(runs).toBe(0);
    expect(await errorOf(invoke({}, { FunctionName: "none", InvocationType: "DryRun" }))).toMatch(
      /not found/,
    );
  });

  it("with what is no JSON, or more of it than there may be, is refused", async () => {
    const { create, invoke } = await setUp();
    await create();
    expect(await errorOf(invoke("{'a'}"))).toMatch(
      /^InvalidRequestContentException: Could not parse request body into json: Could not parse payload into json: Unexpected character \(''' \(code 39\)\)/,
    );
    const large = (bytes: number) => `"${"x".repeat(bytes - 2)}"`;
    expect((await invoke(large(6_291_456))).StatusCode).toBe(200);
    expect(await errorOf(invoke(large(6_291_457)))).toBe(
      "RequestTooLargeException: Request must be smaller than 6291456 bytes for the InvokeFunction operation",
    );
    expect(await errorOf(invoke(large(1_048_577), { InvocationType: "Event" }))).toBe(
      "RequestTooLargeException: Request must be smaller than 1048576 bytes for the InvokeFunction operation",
    );
  });

  it("that answers more than six megabytes is an error of the function", async () => {
    const { create, invoke, world } = await setUp();
    world.host.handlers.set("large", () => "x".repeat(6_291_600));
    await create({}, "large");
    expect(await invoke({})).toMatchObject({
      FunctionError: "Unhandled",
      text: expect.stringContaining(
        "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
      ),
    });
  });

  it("is refused where code does not run, with why, and its server keeps functions all the same", async () => {
    const { create, invoke, lambda, world } = await setUp();
    world.host.refusal = "Functions run no code here.";
    await create();
    const refused = "AccessDeniedException: Functions run no code here.";
    expect(await errorOf(invoke({}))).toBe(refused);
    expect(await errorOf(invoke({}, { InvocationType: "Event" }))).toBe(refused);
    expect(await errorOf(lambda.invoker.invoke(ARN, Buffer.from("{}"), "a mapping"))).toBe(refused);
    expect(world.events.rows.size).toBe(0);
  });

  it("in a runtime that a machine has no more is refused with those that it has", async () => {
    const { create, GetFunction, invoke, world } = await setUp();
    await create({ Runtime: "python3.13" });
    world.host.runtimes = ["nodejs24.x"];
    expect(await errorOf(invoke({}))).toBe(
      "InvalidParameterValueException: The runtime python3.13 cannot run here: this machine has nodejs24.x.",
    );
    expect(await errorOf(invoke({}, { InvocationType: "Event" }))).toMatch(/python3.13 cannot run here/);
    expect((await GetFunction(CALL, named)).Configuration?.Runtime).toBe("python3.13");
  });

  it("by a mapping runs within the same limits, by version, and is told as whose", async () => {
    const { create, CreateAlias, lambda, PublishVersion, world } = await setUp();
    await create();
    await PublishVersion(CALL, named);
    await CreateAlias(CALL, { ...named, Name: "live", FunctionVersion: "1" });
    const events: JournalEvent[] = [];
    world.journal.subscribe((event) => events.push(event));
    const answer = await lambda.invoker.invoke(`${ARN}:live`, Buffer.from("[1]"), "mapping m");
    expect(answer).toMatchObject({ executedVersion: "1" });
    expect(Buffer.from(answer.payload).toString()).toBe("[1]");
    expect(events).toMatchObject([
      { type: "function.began", by: "mapping m", qualifier: "live", executedVersion: "1", attempt: 1 },
      { type: "function.ended", result: { outcome: "ok" } },
    ]);
    expect(await errorOf(lambda.invoker.invoke(`${ARN}x`, Buffer.from("[1]"), "m"))).toBe(
      `ResourceNotFoundException: Function not found: ${ARN}x`,
    );
  });

  it("that runs while everything is forgotten ends unseen, and its caller is answered", async () => {
    const { create, invoke, lambda, world } = await setUp();
    const { promise, resolve } = Promise.withResolvers<string>();
    world.host.handlers.set("wait", () => promise);
    await create({}, "wait");
    const running = invoke({});
    await Promise.resolve();
    await lambda.reset();
    const events: JournalEvent[] = [];
    world.journal.subscribe((event) => events.push(event));
    resolve("late");
    expect((await running).text).toBe('"late"');
    expect([events, world.metrics]).toEqual([[], []]);
  });

  it("that its host cannot take ends as what it is, and leaves its place to others", async () => {
    const { create, invoke, PutFunctionConcurrency, world } = await setUp();
    let fault: Error = new TooManyWaitingError();
    const { run } = world.host;
    world.host.run = async () => Promise.reject(fault);
    await create();
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 1 });
    expect(await errorOf(invoke({}))).toBe("TooManyRequestsException: Rate Exceeded.");
    fault = new StorageFullError("full");
    await expect(invoke({})).rejects.toBe(fault);
    world.host.run = run;
    expect((await invoke({})).StatusCode).toBe(200);
  });
});

it("says of each invocation in figures what it was", async () => {
  const { create, invoke, PutFunctionConcurrency, world } = await setUp();
  world.host.handlers.set("throw", () => {
    throw new Error("no");
  });
  await create({}, "throw");
  await invoke({});
  await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 0 });
  await errorOf(invoke({}));
  const dimensions = { FunctionName: "orders" };
  const place = { account: CALL.account, region: CALL.region };
  expect(world.metrics).toMatchObject([
    [place, "AWS/Lambda", "Invocations", dimensions, "Count", 1],
    [place, "AWS/Lambda", "Errors", dimensions, "Count", 1],
    [place, "AWS/Lambda", "Duration", dimensions, "Milliseconds", 1.5],
    [place, "AWS/Lambda", "Throttles", dimensions, "Count", 0],
    [place, "AWS/Lambda", "Throttles", dimensions, "Count", 1],
  ]);
});

describe("reserved concurrency", () => {
  it("lets so many run at once and turns away the others, who are told why", async () => {
    const {
      create,
      DeleteFunctionConcurrency,
      GetFunctionConcurrency,
      invoke,
      PutFunctionConcurrency,
      world,
    } = await setUp();
    const { promise, resolve } = Promise.withResolvers<string>();
    world.host.handlers.set("wait", () => promise);
    await create({}, "wait");
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 2 });
    expect(await GetFunctionConcurrency(CALL, named)).toEqual({ ReservedConcurrentExecutions: 2 });
    const throttled: JournalEvent[] = [];
    world.journal.on({ "function.throttled": (event) => throttled.push(event) });
    const running = [invoke({}), invoke({})];
    await Promise.resolve();
    await expect(invoke({})).rejects.toMatchObject({
      code: "TooManyRequestsException",
      status: 429,
      message: "Rate Exceeded.",
      details: { members: { Reason: "ReservedFunctionConcurrentInvocationLimitExceeded" } },
    });
    expect(throttled).toHaveLength(1);
    resolve("done");
    await Promise.all(running);
    expect((await invoke({})).text).toBe('"done"');
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 0 });
    expect(await errorOf(invoke({}))).toMatch(/^TooManyRequestsException/);
    await DeleteFunctionConcurrency(CALL, named);
    expect(await GetFunctionConcurrency(CALL, named)).toEqual({});
    expect((await invoke({})).text).toBe('"done"');
  });

  it("leaves the account's other functions a hundred", async () => {
    const { create, GetAccountSettings, PutFunctionConcurrency } = await setUp();
    await create();
    await create({ FunctionName: "other" });
    await PutFunctionConcurrency(CALL, { ...named, ReservedConcurrentExecutions: 800 });
    const other = { FunctionName: "other", ReservedConcurrentExecutions: 101 };
    expect(await errorOf(PutFunctionConcurrency(CALL, other))).toBe(
      "InvalidParameterValueException: Specified ReservedConcurrentExecutions for function decreases account's " +
        "UnreservedConcurrentExecution below its minimum value of [100].",
    );
    await PutFunctionConcurrency(CALL, { ...other, ReservedConcurrentExecutions: 100 });
    expect(await GetAccountSettings(CALL, {})).toMatchObject({
      AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 100 },
      AccountUsage: { FunctionCount: 2, TotalCodeSize: 16 },
    });
  });
});

describe("permissions and tags", () => {
  it("are kept per version or alias, answered as a policy, and taken away by name", async () => {
    const { AddPermission, create, GetPolicy, PublishVersion, RemovePermission } = await setUp();
    await create();
    await PublishVersion(CALL, named);
    const grant = { StatementId: "s3", Action: "lambda:InvokeFunction", Principal: "s3.amazonaws.com" };
    const { Statement } = await AddPermission(CALL, {
      ...named,
      ...grant,
      SourceArn: "arn:aws:s3:::bucket",
      SourceAccount: CALL.account,
    });
    expect(JSON.parse(Statement ?? "")).toEqual({
      Sid: "s3",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: "lambda:InvokeFunction",
      Resource: ARN,
      Condition: {
        ArnLike: { "AWS:SourceArn": "arn:aws:s3:::bucket" },
        StringEquals: { "AWS:SourceAccount": CALL.account },
      },
    });
    await AddPermission(CALL, { ...named, ...grant, Qualifier: "1", Principal: "*" });
    expect(await errorOf(AddPermission(CALL, { ...named, ...grant }))).toMatch(
      /^ResourceConflictException: The statement id \(s3\)/,
    );
    const { Policy } = await GetPolicy(CALL, { ...named, Qualifier: "1" });
    expect(JSON.parse(Policy ?? "")).toMatchObject({ Statement: [{ Principal: "*", Resource: `${ARN}:1` }] });
    await RemovePermission(CALL, { ...named, StatementId: "s3" });
    expect(await errorOf(GetPolicy(CALL, named))).toBe(
      "ResourceNotFoundException: The resource you requested does not exist.",
    );
    expect(await errorOf(RemovePermission(CALL, { ...named, StatementId: "s3" }))).toMatch(
      /^ResourceNotFound/,
    );
  });

  it("of a function are added, replaced and removed", async () => {
    const { create, GetFunction, ListTags, TagResource, UntagResource } = await setUp();
    await create({ Tags: { a: "1" } });
    await TagResource(CALL, { Resource: ARN, Tags: { a: "2", b: "3" } });
    expect(await ListTags(CALL, { Resource: ARN })).toEqual({ Tags: { a: "2", b: "3" } });
    expect((await GetFunction(CALL, named)).Tags).toEqual({ a: "2", b: "3" });
    await UntagResource(CALL, { Resource: ARN, TagKeys: ["a", "none"] });
    expect(await ListTags(CALL, { Resource: ARN })).toEqual({ Tags: { b: "3" } });
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`t${at}`, ""]));
    expect(await errorOf(TagResource(CALL, { Resource: ARN, Tags: many }))).toMatch(/tag limit/);
    expect(await errorOf(ListTags(CALL, { Resource: `${ARN}:$LATEST` }))).toMatch(/not supported/);
  });
});
