import { describe, expect, it } from "vitest";
import { openTestLambda, testWorld } from "./testing/open-lambda.ts";
import { zipOf } from "./testing/process-host.ts";
import { ARN, CALL, errorOf, setUp } from "./testing/set-up.ts";

const named = { FunctionName: "orders" };

describe("a function", () => {
  it("is found by every form of its name, in its own account and region only", async () => {
    const { create, GetFunction, world } = await setUp();
    expect(await create({ Description: "takes orders" })).toMatchObject({
      FunctionArn: ARN,
      Version: "$LATEST",
    });
    for (const FunctionName of [
      "orders",
      "orders:$LATEST",
      ARN,
      "111122223333:function:orders",
      "111122223333:orders",
    ]) {
      const { Configuration } = await GetFunction(CALL, { FunctionName });
      expect(Configuration).toMatchObject({
        FunctionName: "orders",
        Runtime: "nodejs24.x",
        Handler: "index.handler",
        Description: "takes orders",
        MemorySize: 128,
        Timeout: 3,
        CodeSize: 8,
        LastModified: "2026-01-01T00:00:00.000+0000",
        State: "Active",
        LastUpdateStatus: "Successful",
        Architectures: ["x86_64"],
      });
    }
    const { Code } = await GetFunction(CALL, named);
    expect(world.host.kept.has(String(Code?.Location).replace("http://localhost/", ""))).toBe(true);
    expect(await errorOf(GetFunction({ ...CALL, region: "us-east-1" }, named))).toBe(
      "ResourceNotFoundException: Function not found: arn:aws:lambda:us-east-1:111122223333:function:orders",
    );
    expect(await errorOf(GetFunction({ ...CALL, account: "444455556666" }, { FunctionName: ARN }))).toMatch(
      /^AccessDeniedException: User: arn:aws:iam::444455556666:root is not authorized/,
    );
    expect(await errorOf(GetFunction(CALL, { FunctionName: "orders:none" }))).toBe(
      `ResourceNotFoundException: Function not found: ${ARN}:none`,
    );
    expect(await errorOf(GetFunction(CALL, { FunctionName: "orders:1", Qualifier: "2" }))).toMatch(
      /^InvalidParameterValueException: The derived qualifier/,
    );
  });

  it("has a name that is nobody else's, and is gone with its code when it is deleted", async () => {
    const { create, DeleteFunction, GetFunction, world } = await setUp();
    await create();
    expect(await errorOf(create())).toBe("ResourceConflictException: Function already exist: orders");
    await DeleteFunction(CALL, named);
    expect(await errorOf(GetFunction(CALL, named))).toBe(
      `ResourceNotFoundException: Function not found: ${ARN}`,
    );
    expect([world.host.kept.size, world.functions.rows.size, world.host.retired]).toEqual([0, 0, [ARN]]);
    expect(await errorOf(DeleteFunction(CALL, named))).toMatch(/^ResourceNotFoundException/);
  });

  it.each<[string, object, RegExp]>([
    [
      "of a runtime that is not of AWS",
      { Runtime: "cobol" },
      /^InvalidParameterValueException: Value cobol at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs24.x, nodejs22.x, python3.13\] or be a valid ARN$/,
    ],
    [
      "of a runtime that AWS has ended",
      { Runtime: "nodejs12.x" },
      /^InvalidParameterValueException: The runtime parameter of nodejs12.x is no longer supported/,
    ],
    [
      "of a runtime that this machine lacks",
      { Runtime: "java21" },
      /^InvalidParameterValueException: The runtime java21 cannot run here: this machine has nodejs24.x, nodejs22.x, python3.13\.$/,
    ],
    ["without a handler", { Handler: undefined }, /Runtime and Handler are mandatory/],
    ["with more memory than there is", { MemorySize: 10_241 }, /'MemorySize' value failed.* 10240$/],
    ["that may run longer than AWS lets it", { Timeout: 901 }, /'Timeout' value failed.* 900$/],
    [
      "with a variable of the runtime",
      { Environment: { Variables: { AWS_REGION: "x", A: "b" } } },
      /contains reserved keys .* request: AWS_REGION$/,
    ],
    [
      "with more than 4 KB of variables",
      { Environment: { Variables: { A: "x".repeat(4_096) } } },
      /exceeded the 4KB limit/,
    ],
    ["with a zero byte in a variable", { Environment: { Variables: { A: "x\0" } } }, /zero byte/],
    [
      "with layers",
      { Layers: ["arn:aws:lambda:eu-west-1:111122223333:layer:a:1"] },
      /Layers is not supported/,
    ],
    ["in a network of one's own", { VpcConfig: { SubnetIds: ["subnet-1"] } }, /VpcConfig is not supported/],
    [
      "that is an image",
      { PackageType: "Image", Code: { ImageUri: "x" } },
      /PackageType Image is not supported/,
    ],
    [
      "whose code is no zip",
      { Code: { ZipFile: new Uint8Array([1]) } },
      /^InvalidParameterValueException: Could not unzip/,
    ],
    ["whose code is empty", { Code: { ZipFile: new Uint8Array() } }, /Uploaded file must be a non-empty zip/],
    ["without code", { Code: {} }, /Please provide a source for function code/],
    [
      "with two sources of code",
      { Code: { ZipFile: zipOf("echo"), S3Bucket: "b" } },
      /do not provide other FunctionCode/,
    ],
    [
      "with a dead-letter queue that is none",
      { DeadLetterConfig: { TargetArn: "arn:aws:s3:::b" } },
      /target ARN is invalid/,
    ],
    ["whose name is a version's", { FunctionName: "orders:1" }, /^InvalidParameterValueException/],
    [
      "whose name is longer than 64",
      { FunctionName: "x".repeat(65) },
      /^ValidationException: .*less than or equal to 64$/,
    ],
    ["with a tag of AWS's", { Tags: { "aws:x": "y" } }, /reserved/],
  ])("%s is refused, and leaves nothing", async (_, change, error) => {
    const { create, world } = await setUp();
    expect(await errorOf(create(change))).toMatch(error);
    expect(world.functions.rows.size).toBe(0);
    await create();
    expect(world.functions.rows.size).toBe(1);
  });

  it("takes its code from a bucket, in the words of S3 where that has none", async () => {
    const asked: unknown[] = [];
    const { ServiceError } = await import("../kernel/errors.ts");
    const missing = new ServiceError("NoSuchKey", "The specified key does not exist.", {
      status: 404,
      retryable: false,
    });
    async function* pieces() {
      yield zipOf("echo").subarray(0, 3);
      yield zipOf("echo").subarray(3);
    }
    const { create, invoke } = await setUp({
      calls: {
        as: () => async (_place, service, operation, input) => {
          asked.push([service, operation, input]);
          if ((input as { Key: string }).Key !== "code.zip") throw missing;
          return { Body: pieces() };
        },
      },
    });
    expect(await errorOf(create({ Code: { S3Bucket: "b", S3Key: "none" } }))).toBe(
      "InvalidParameterValueException: Error occurred while GetObject. S3 Error Code: NoSuchKey. " +
        "S3 Error Message: The specified key does not exist.",
    );
    await create({ Code: { S3Bucket: "b", S3Key: "code.zip" } });
    expect((await invoke({ a: 1 })).text).toBe('{"a":1}');
    expect(asked.at(-1)).toEqual(["s3", "GetObject", { Bucket: "b", Key: "code.zip" }]);
  });

  it("is Pending until its time has come, also when the server restarts meanwhile", async () => {
    const { create, GetFunction, invoke, lambda, PublishVersion, world } = await setUp({ stateDelayMs: 500 });
    expect(await create()).toMatchObject({ State: "Pending", StateReasonCode: "Creating" });
    const pending =
      "ResourceConflictException: The operation cannot be performed at this time. The function is currently in the " +
      "following state: Pending";
    expect(await errorOf(invoke({}))).toBe(pending);
    expect(await errorOf(PublishVersion(CALL, named))).toBe(pending);
    await world.clock.advance(300);
    await lambda.close();
    const { handlers } = await openTestLambda(world);
    await world.clock.advance(199);
    expect((await handlers.GetFunction(CALL, named)).Configuration?.State).toBe("Pending");
    await world.clock.advance(1);
    expect((await handlers.GetFunction(CALL, named)).Configuration?.State).toBe("Active");
    await expect(GetFunction(CALL, named)).resolves.toBeDefined();
  });

  it("that cannot be understood ends no start, and stays as it is", async () => {
    const { create, lambda, world } = await setUp();
    await create();
    await create({ FunctionName: "other" });
    await lambda.close();
    const [[key, row] = ["", undefined]] = [...world.functions.rows];
    if (row === undefined) throw new Error("the function is kept");
    for (const state of ["{", "null", '{"format":99}']) {
      world.functions.rows.set(key, { ...row, state });
      await expect(openTestLambda(world)).rejects.toThrow(
        "taking up function orders, which is left as it is",
      );
      expect(world.functions.rows.get(key)?.state).toBe(state);
    }
  });

  it("survives a restart with its code, and a reset forgets both", async () => {
    const { create, lambda, world } = await setUp();
    await create();
    await lambda.close();
    const again = await openTestLambda(world);
    expect(world.host.kept.size).toBe(1);
    const { FunctionName } = await again.handlers.GetFunctionConfiguration(CALL, named);
    expect(FunctionName).toBe("orders");
    expect(again.places()).toEqual([{ account: CALL.account, region: CALL.region }]);
    await again.reset();
    expect([again.places(), world.host.kept.size, world.functions.rows.size]).toEqual([[], 0, 0]);
  });
});

describe("functions", () => {
  it("are listed page by page, each once, with all of their versions if that is asked for", async () => {
    const { create, ListFunctions, PublishVersion } = await setUp();
    for (const name of ["c", "a", "d", "b"]) await create({ FunctionName: name });
    await PublishVersion(CALL, { FunctionName: "b" });
    const list = async (more: object) => {
      const seen: string[] = [];
      let Marker: string | undefined;
      do {
        const page = await ListFunctions(CALL, { MaxItems: 2, ...(Marker && { Marker }), ...more });
        seen.push(...(page.Functions ?? []).map(({ FunctionName, Version }) => `${FunctionName}:${Version}`));
        Marker = page.NextMarker;
      } while (Marker !== undefined);
      return seen;
    };
    expect(await list({})).toEqual(["a:$LATEST", "b:$LATEST", "c:$LATEST", "d:$LATEST"]);
    expect(await list({ FunctionVersion: "ALL" })).toEqual([
      ...["a:$LATEST", "b:$LATEST", "b:1", "c:$LATEST", "d:$LATEST"],
    ]);
    expect(await errorOf(ListFunctions(CALL, { Marker: "forged" }))).toMatch(/Invalid Marker/);
    expect((await ListFunctions({ ...CALL, region: "us-east-1" }, {})).Functions).toEqual([]);
  });

  it("that fifty are made of at once are all there, each once", async () => {
    const { create, ListFunctions } = await setUp({ ...testWorld() });
    const made = await Promise.allSettled(
      Array.from({ length: 50 }, (_, at) => create({ FunctionName: `f${at % 25}` })),
    );
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(25);
    expect((await ListFunctions(CALL, {})).Functions).toHaveLength(25);
  });
});
