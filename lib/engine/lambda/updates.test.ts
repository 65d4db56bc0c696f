import { describe, expect, it } from "vitest";
import { zipOf } from "./testing/process-host.ts";
import { ARN, CALL, errorOf, setUp } from "./testing/set-up.ts";

const named = { FunctionName: "orders" };
const code = (handler: string) => ({ ...named, ZipFile: zipOf(handler) });

describe("an update", () => {
  it("of code runs the old code until it is over, and refuses another one meanwhile", async () => {
    const { create, invoke, UpdateFunctionCode, UpdateFunctionConfiguration, world } = await setUp({
      stateDelayMs: 500,
    });
    world.host.handlers.set("two", () => 2);
    await create();
    await world.clock.advance(500);
    expect(await UpdateFunctionCode(CALL, code("two"))).toMatchObject({ LastUpdateStatus: "InProgress" });
    expect((await invoke(1)).text).toBe("1");
    for (const refused of [
      UpdateFunctionCode(CALL, code("echo")),
      UpdateFunctionConfiguration(CALL, { ...named, Timeout: 4 }),
    ]) {
      expect(await errorOf(refused)).toBe(
        `ResourceConflictException: The operation cannot be performed at this time. An update is in progress for resource: ${ARN}`,
      );
    }
    await world.clock.advance(500);
    expect((await invoke(1)).text).toBe("2");
    expect(world.host.kept.size).toBe(2);
  });

  it("that is a dry run changes nothing, and one of a revision that is past is refused", async () => {
    const { create, GetFunctionConfiguration, UpdateFunctionCode, UpdateFunctionConfiguration, world } =
      await setUp();
    const { RevisionId } = await create();
    const dry = await UpdateFunctionCode(CALL, { ...code("two"), DryRun: true });
    const now = await GetFunctionConfiguration(CALL, named);
    expect(now.RevisionId).toBe(RevisionId);
    expect(dry.CodeSha256).not.toBe(now.CodeSha256);
    expect(world.host.kept.size).toBe(1);
    await UpdateFunctionConfiguration(CALL, { ...named, Timeout: 4, RevisionId });
    for (const refused of [
      UpdateFunctionCode(CALL, { ...code("two"), RevisionId }),
      UpdateFunctionConfiguration(CALL, { ...named, Timeout: 5, RevisionId }),
    ]) {
      expect(await errorOf(refused)).toMatch(
        /^PreconditionFailedException: The Revision Id provided does not match/,
      );
    }
    expect((await GetFunctionConfiguration(CALL, named)).Timeout).toBe(4);
  });

  it("of the configuration leaves what it does not name", async () => {
    const { create, UpdateFunctionConfiguration } = await setUp();
    await create({ MemorySize: 256, Environment: { Variables: { A: "1" } }, Description: "one" });
    const changed = await UpdateFunctionConfiguration(CALL, { ...named, Timeout: 60 });
    expect(changed).toMatchObject({
      Timeout: 60,
      MemorySize: 256,
      Description: "one",
      Environment: { Variables: { A: "1" } },
    });
    const emptied = { ...named, Description: "", Environment: { Variables: {} } };
    expect(await UpdateFunctionConfiguration(CALL, emptied)).toMatchObject({
      Description: "",
      Environment: { Variables: {} },
    });
  });
});

describe("versions", () => {
  it("are published when something has changed, keep what they were, and are deleted one by one", async () => {
    const {
      create,
      DeleteFunction,
      invoke,
      ListVersionsByFunction,
      PublishVersion,
      UpdateFunctionCode,
      world,
    } = await setUp();
    world.host.handlers.set("two", () => 2);
    await create();
    expect(await PublishVersion(CALL, { ...named, Description: "first" })).toMatchObject({
      Version: "1",
      FunctionArn: `${ARN}:1`,
      Description: "first",
    });
    expect(await PublishVersion(CALL, named)).toMatchObject({ Version: "1" });
    expect(await UpdateFunctionCode(CALL, { ...code("two"), Publish: true })).toMatchObject({ Version: "2" });
    expect([await invoke(1, { Qualifier: "1" }), await invoke(1, { Qualifier: "2" })]).toMatchObject([
      { text: "1", ExecutedVersion: "1" },
      { text: "2", ExecutedVersion: "2" },
    ]);
    const listed = async () =>
      (await ListVersionsByFunction(CALL, named)).Versions?.map(({ Version }) => Version);
    expect(await listed()).toEqual(["$LATEST", "1", "2"]);
    await DeleteFunction(CALL, { ...named, Qualifier: "1" });
    expect(await listed()).toEqual(["$LATEST", "2"]);
    expect(world.host.kept.size).toBe(1);
    expect(await errorOf(DeleteFunction(CALL, { ...named, Qualifier: "$LATEST" }))).toBe(
      "InvalidParameterValueException: $LATEST version cannot be deleted without deleting the function.",
    );
    expect(await errorOf(invoke(1, { Qualifier: "1" }))).toBe(
      `ResourceNotFoundException: Function not found: ${ARN}:1`,
    );
    await UpdateFunctionCode(CALL, code("echo"));
    expect(await PublishVersion(CALL, named)).toMatchObject({ Version: "3" });
    expect(await create({ FunctionName: "born", Publish: true })).toMatchObject({ Version: "1" });
  });

  it("are published only of the code that was meant", async () => {
    const { create, PublishVersion } = await setUp();
    await create();
    expect(await errorOf(PublishVersion(CALL, { ...named, CodeSha256: "other" }))).toMatch(
      /^InvalidParameterValueException: CodeSHA256 \(other\) is different/,
    );
    expect(await errorOf(PublishVersion(CALL, { ...named, RevisionId: "other" }))).toMatch(
      /^PreconditionFailedException/,
    );
  });
});

describe("an alias", () => {
  it("stands for a version, and for two by their weights", async () => {
    const {
      create,
      CreateAlias,
      GetAlias,
      invoke,
      ListAliases,
      PublishVersion,
      UpdateAlias,
      UpdateFunctionCode,
    } = await setUp();
    await create();
    await PublishVersion(CALL, named);
    await UpdateFunctionCode(CALL, { ...code("echo2"), Publish: true });
    const live = { ...named, Name: "live" };
    expect(await CreateAlias(CALL, { ...live, FunctionVersion: "1" })).toMatchObject({
      AliasArn: `${ARN}:live`,
      FunctionVersion: "1",
    });
    expect((await invoke(1, { FunctionName: "orders:live" })).ExecutedVersion).toBe("1");
    const RoutingConfig = { AdditionalVersionWeights: { "2": 0.25 } };
    const { RevisionId } = await UpdateAlias(CALL, { ...live, RoutingConfig });
    expect(await GetAlias(CALL, live)).toMatchObject({ FunctionVersion: "1", RoutingConfig, RevisionId });
    const ran = { "1": 0, "2": 0 };
    for (let at = 0; at < 400; at++) {
      ran[(await invoke(1, { Qualifier: "live" })).ExecutedVersion as "1" | "2"]++;
    }
    expect(ran["2"]).toBeGreaterThan(60);
    expect(ran["2"]).toBeLessThan(140);
    await UpdateAlias(CALL, { ...live, FunctionVersion: "2", RoutingConfig: {} });
    expect((await invoke(1, { Qualifier: "live" })).ExecutedVersion).toBe("2");
    const { Aliases } = await ListAliases(CALL, { ...named, FunctionVersion: "2" });
    expect(Aliases).toMatchObject([{ Name: "live", FunctionVersion: "2" }]);
    expect((await ListAliases(CALL, { ...named, FunctionVersion: "1" })).Aliases).toEqual([]);
  });

  it("is refused for versions that are not there, a name that is taken, and weights that mean nothing", async () => {
    const { create, CreateAlias, DeleteAlias, DeleteFunction, GetAlias, PublishVersion, UpdateAlias } =
      await setUp();
    await create();
    await PublishVersion(CALL, named);
    const live = { ...named, Name: "live", FunctionVersion: "1" };
    await CreateAlias(CALL, live);
    const other = { ...live, Name: "other" };
    const routed = (weights: Record<string, number>, FunctionVersion = "1") =>
      errorOf(
        CreateAlias(CALL, {
          ...other,
          FunctionVersion,
          RoutingConfig: { AdditionalVersionWeights: weights },
        }),
      );
    expect(await errorOf(CreateAlias(CALL, live))).toBe(
      `ResourceConflictException: Alias already exists: ${ARN}:live`,
    );
    expect(await errorOf(CreateAlias(CALL, { ...other, FunctionVersion: "7" }))).toMatch(
      /Function not found/,
    );
    expect(await routed({ "7": 0.1 })).toMatch(/Function not found/);
    expect(await routed({ "1": 0.1 })).toMatch(/already included in routing configuration/);
    expect(await routed({ "1": 0.1 }, "$LATEST")).toMatch(/\$LATEST is not supported/);
    expect(await routed({ "1": 0.1, "2": 0.1 })).toMatch(/cannot be greater than 1/);
    expect(await errorOf(UpdateAlias(CALL, { ...named, Name: "live", RevisionId: "x" }))).toMatch(
      /^Precondition/,
    );
    expect(await errorOf(DeleteFunction(CALL, { ...named, Qualifier: "1" }))).toMatch(
      /^ResourceConflictException: .*live/,
    );
    await DeleteAlias(CALL, { ...named, Name: "live" });
    expect(await errorOf(GetAlias(CALL, { ...named, Name: "live" }))).toBe(
      `ResourceNotFoundException: Cannot find alias arn: ${ARN}:live`,
    );
    await DeleteAlias(CALL, { ...named, Name: "live" });
  });
});
