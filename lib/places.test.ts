import { afterEach, expect, it } from "vitest";
import type { Services } from "#services/services.ts";
import { firstSnapshots } from "./testing/first-snapshots.ts";
import { openTestRuntime, type TestRuntime } from "./testing/open-test-runtime.ts";

const PLACE = { account: "000000000000", region: "us-east-1" } as const;
const TABLE = {
  TableName: "leases",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: [{ AttributeName: "leaseKey", AttributeType: "S" }],
  KeySchema: [{ AttributeName: "leaseKey", KeyType: "HASH" }],
};

let runtime: TestRuntime;
afterEach(() => runtime.dispose());

function call(service: keyof Services, operation: string, input: object, account: string, region: string) {
  const caller = { account, region, accessKeyId: account, requestId: "r", source: "wire" } as const;
  return runtime.invoke(caller, runtime.services[service].service, operation, input);
}

it("offers every account and region where any service has something, also after a restart", async () => {
  runtime = await openTestRuntime();
  const offered = async () => (await firstSnapshots(runtime.feeds, PLACE, ["server"])).server;
  expect(await offered()).toMatchObject({ accounts: ["000000000000"], regions: ["us-east-1"] });
  await call("kinesis", "CreateStream", { StreamName: "s", ShardCount: 1 }, "111111111111", "eu-west-1");
  await call("kms", "CreateKey", {}, "222222222222", "eu-west-2");
  await call("dynamodb", "CreateTable", TABLE, "333333333333", "eu-west-3");
  const all = {
    accounts: ["000000000000", "111111111111", "222222222222", "333333333333"],
    regions: ["eu-west-1", "eu-west-2", "eu-west-3", "us-east-1"],
  };
  expect(await offered()).toMatchObject(all);
  runtime = await runtime.reopen();
  expect(await offered()).toMatchObject(all);
});

it("says in which other regions an account has something, and nothing of other accounts", async () => {
  runtime = await openTestRuntime();
  const otherRegions = async () => (await firstSnapshots(runtime.feeds, PLACE, ["server"])).server;
  await call("kinesis", "CreateStream", { StreamName: "s", ShardCount: 1 }, "111111111111", "eu-west-1");
  await call("kinesis", "CreateStream", { StreamName: "s", ShardCount: 1 }, PLACE.account, PLACE.region);
  expect(await otherRegions()).toMatchObject({ otherRegions: [] });
  await call("kinesis", "CreateStream", { StreamName: "s", ShardCount: 1 }, PLACE.account, "eu-west-2");
  expect(await otherRegions()).toMatchObject({ otherRegions: ["eu-west-2"] });
});
