import { setTimeout as delay } from "node:timers/promises";
import { CreateStreamCommand, KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, expect, it } from "vitest";
import { DEFAULT_CONSUMER_SETTINGS } from "#simulator/plan/consumers/settings.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

let runtime: TestRuntime;
afterEach(() => runtime.dispose());

const PLACE = ["000000000000", "us-east-1"] as const;

const client = () =>
  new KinesisClient({
    endpoint: runtime.addresses.awsEndpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    requestHandler: new NodeHttpHandler(),
  });

async function put(count: number): Promise<void> {
  const kinesis = client();
  const Records = Array.from({ length: count }, (_, index) => ({
    PartitionKey: `key-${index}`,
    Data: new TextEncoder().encode(`{"index":${index}}`),
  }));
  await kinesis.send(new PutRecordsCommand({ StreamName: "orders", Records }));
  kinesis.destroy();
}

const views = () => runtime.simulatedConsumers.list(...PLACE, "orders");

async function until(unique: number): Promise<void> {
  while (views().some(({ totals }) => totals.uniqueRecords < unique)) await delay(20);
}

it("simulated consumers read what SDKs put, go on behind it after a restart, and leave with a reset", async () => {
  runtime = await openTestRuntime();
  const kinesis = client();
  await kinesis.send(new CreateStreamCommand({ StreamName: "orders", ShardCount: 2 }));
  kinesis.destroy();
  for (const reads of ["polling", "fan-out"] as const) {
    const settings = { ...DEFAULT_CONSUMER_SETTINGS, name: reads, reads, workers: 2, pollEveryMs: 200 };
    await runtime.simulatedConsumers.start(...PLACE, "orders", settings);
  }
  await put(300);
  await until(300);
  runtime = await runtime.reopen();
  expect(views()).toMatchObject([{ status: "running" }, { status: "running" }]);
  await put(200);
  await until(200);
  for (const { lastError, totals } of views()) {
    expect(lastError).toBeNull();
    expect(totals).toMatchObject({ producedRecords: 200, duplicateRecords: 0, lostRecords: 0 });
  }
  const reset = `${runtime.addresses.awsEndpoint}/_sluice/reset`;
  expect((await fetch(reset, { method: "POST" })).ok).toBe(true);
  expect(views()).toEqual([]);
  runtime = await runtime.reopen();
  expect(views()).toEqual([]);
});
