import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { replayAfterABug } from "#simulator/plan/scenarios/shipped/replay-after-a-bug.ts";
import { openTestRuntime, type TestRuntime } from "../../../lib/testing/open-test-runtime.ts";
import { DELETE as endFault } from "./faults/[faultId]/route.ts";
import { GET as seenClients } from "./faults/clients/route.ts";
import { POST as beginFault, DELETE as endFaults, GET as listFaults } from "./faults/route.ts";
import { GET as exportSetUp } from "./scenarios/export/route.ts";
import { GET as listScenarios } from "./scenarios/route.ts";
import { PATCH as commandRun, DELETE as resetRun, POST as startRun } from "./scenarios/run/route.ts";
import { DELETE as removeSaved, PATCH as renameSaved } from "./scenarios/saved/[savedId]/route.ts";
import { POST as saveScenario } from "./scenarios/saved/route.ts";

const RUNTIME = Symbol.for("sluice.runtime");
const PLACE = { account: "123456789012", region: "us-east-1" } as const;

let runtime: TestRuntime;

beforeEach(async () => {
  runtime = await openTestRuntime();
  Object.assign(globalThis, { [RUNTIME]: runtime });
});

afterEach(async () => {
  Object.assign(globalThis, { [RUNTIME]: undefined });
  await runtime.dispose();
});

function request(method = "GET", body?: unknown): Request {
  return new Request("http://localhost:3000/api/simulator", {
    method,
    headers: { "x-sluice-account": PLACE.account },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const params = <Params>(value: Params) => ({ params: Promise.resolve(value) });

async function refused(answer: Promise<Response>, status: number): Promise<string> {
  const { status: found, ...rest } = await answer.then(async (response) => ({
    status: response.status,
    ...((await response.json()) as { message: string }),
  }));
  expect(found).toBe(status);
  return rest.message;
}

describe("the API of faults", () => {
  it("begins, lists and ends them in the place that the headers name", async () => {
    const fault = { kind: "throttle", operation: "PutRecords", percent: 10 };
    const begun = await beginFault(request("POST", { fault, forSeconds: 60, seed: 1 }));
    expect(begun.status).toBe(201);
    const { faultId } = await begun.json();
    expect(runtime.faults.list(PLACE)).toHaveLength(1);
    expect(await (await listFaults(request())).json()).toMatchObject({ faults: [{ faultId }] });
    expect((await endFault(request("DELETE"), params({ faultId }))).status).toBe(204);
    expect(await refused(endFault(request("DELETE"), params({ faultId })), 404)).toMatch(/may have ended/);
    expect((await endFaults(request("DELETE"))).status).toBe(204);
    expect(await (await seenClients(request())).json()).toEqual({ clients: [] });
  });

  it("refuses what is none with a sentence", async () => {
    const begin = (body: unknown) => beginFault(request("POST", body));
    expect(await refused(begin({}), 400)).toMatch(/^A fault is one of throttle/);
    expect(await refused(begin({ fault: {}, seed: "x" }), 400)).toBe("The seed must be a whole number.");
    expect(await refused(begin([]), 400)).toBe("The body must be a JSON object.");
  });
});

describe("the API of scenarios", () => {
  it("starts, restarts, exports, stops and resets a run", async () => {
    const started = await startRun(request("POST", { scenario: replayAfterABug, seed: 5 }));
    expect(started.status).toBe(201);
    expect(await started.json()).toMatchObject({ state: "running", scenario: { seed: 5 } });
    expect(await refused(startRun(request("POST", { scenario: replayAfterABug })), 409)).toMatch(
      /Reset it first/,
    );
    const restarted = await commandRun(request("PATCH", { command: "restart", seed: 6 }));
    expect(await restarted.json()).toMatchObject({ scenario: { seed: 6 }, played: 0 });
    expect(await (await exportSetUp(request())).json()).toMatchObject({ format: "sluice-scenario" });
    const stopped = await commandRun(request("PATCH", { command: "stop" }));
    expect(await stopped.json()).toMatchObject({ state: "stopped" });
    expect((await resetRun(request("DELETE"))).status).toBe(204);
    expect(await (await listScenarios(request())).json()).toEqual({ run: null, saved: [] });
  });

  it("refuses what is none with a sentence, and starts nothing", async () => {
    const start = (scenario: unknown) => startRun(request("POST", { scenario }));
    expect(await refused(start({}), 400)).toMatch(/^format: This is no scenario/);
    expect(await refused(start({ ...replayAfterABug, version: 3 }), 400)).toMatch(/is of version 3/);
    expect(await refused(start({ ...replayAfterABug, streams: [], seed: -1 }), 400)).toMatch(
      /more problems\.$/,
    );
    expect(await refused(commandRun(request("PATCH", { command: "stop" })), 404)).toBe(
      "No scenario is set up here.",
    );
    expect(await refused(commandRun(request("PATCH", {})), 400)).toMatch(/The command must be/);
    expect(await refused(exportSetUp(request()), 400)).toMatch(/nothing to export/);
    expect(runtime.services.kinesis.observer.list(PLACE.account, PLACE.region)).toEqual([]);
  });

  it("saves, renames and deletes", async () => {
    const { savedId } = await (await saveScenario(request("POST", { scenario: replayAfterABug }))).json();
    const renamed = await renameSaved(request("PATCH", { title: "Mine" }), params({ savedId }));
    expect(await renamed.json()).toMatchObject({ savedId, scenario: { title: "Mine" } });
    expect((await removeSaved(request("DELETE"), params({ savedId }))).status).toBe(204);
    expect(await refused(removeSaved(request("DELETE"), params({ savedId })), 404)).toMatch(/no such saved/);
  });
});
