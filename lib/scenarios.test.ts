import { afterEach, beforeEach, expect, it } from "vitest";
import type { Scenario } from "#contract/scenarios.ts";
import { fraudDetection } from "#simulator/plan/scenarios/shipped/fraud-detection.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const PLACE = { account: "123456789012", region: "us-east-1" } as const;
const KEY = { ...PLACE, streamName: "card-payments" };

let runtime: TestRuntime;

beforeEach(async () => {
  runtime = await openTestRuntime();
});

afterEach(async () => {
  await runtime.dispose();
});

const runNow = () => runtime.scenarios.view(PLACE).run;

it("runs on a whole server, is interrupted by its restart, and is reset to nothing afterwards", async () => {
  const encrypted: Scenario = {
    ...fraudDetection,
    streams: fraudDetection.streams.map((stream) => ({ ...stream, encryption: "own-key" })),
  };
  await runtime.scenarios.start(PLACE, encrypted);
  await runtime.scenarios.save(PLACE, encrypted);
  const processed = () =>
    runtime.simulatedConsumers
      .list(PLACE.account, PLACE.region)
      .map(({ totals }) => totals.processedRecords)
      .every((records) => records > 100);
  await expect.poll(processed, { timeout: 10_000 }).toBe(true);
  expect(runtime.services.kinesis.observer.find(KEY)?.encryptionType).toBe("KMS");
  expect(runNow()).toMatchObject({ state: "running", failures: [] });

  runtime = await runtime.reopen();
  expect(runNow()).toMatchObject({ state: "interrupted" });
  expect(runtime.scenarios.view(PLACE).saved).toMatchObject([{ scenario: encrypted }]);

  await runtime.scenarios.takeDown(PLACE);
  expect(runNow()).toBeNull();
  expect(runtime.services.kinesis.observer.find(KEY)).toBeUndefined();
  expect(runtime.producers.list(PLACE.account, PLACE.region)).toEqual([]);
  runtime = await runtime.reopen();
  expect(runNow()).toBeNull();
}, 30_000);

it("makes nothing that stays when a start does not work", async () => {
  const [stream] = fraudDetection.streams;
  const tooMuch: unknown = {
    ...fraudDetection,
    streams: [stream, ...["a", "b"].map((streamName) => ({ ...stream, streamName, shards: 200 }))],
  };
  const small = await openTestRuntime({ SLUICE_SHARD_QUOTA: "210" });
  try {
    await expect(small.scenarios.start(PLACE, tooMuch)).rejects.toThrow(/shard/i);
    expect(small.services.kinesis.observer.list(PLACE.account, PLACE.region)).toEqual([]);
    expect(small.scenarios.view(PLACE).run).toBeNull();
  } finally {
    await small.dispose();
  }
}, 30_000);

it("puts the account's clock to its speed, and the reset of the server ends it", async () => {
  await runtime.clocks.command(PLACE.account, "pause");
  await runtime.scenarios.start(PLACE, { ...fraudDetection, speed: 10 });
  expect(runtime.clocks.view(PLACE.account)).toMatchObject({ state: "playing", speed: 10 });
  await fetch(`${runtime.addresses.awsEndpoint}/_sluice/reset`, { method: "POST" });
  expect(runNow()).toBeNull();
  expect(runtime.producers.list(PLACE.account, PLACE.region)).toEqual([]);
}, 30_000);
