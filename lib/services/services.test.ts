import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "../testing/open-test-runtime.ts";
import type { OpenService } from "./open-service.ts";

let runtime: TestRuntime;
let services: [string, OpenService][];
beforeAll(async () => {
  runtime = await openTestRuntime();
  services = Object.entries(runtime.services);
});
afterAll(() => runtime.dispose());

it("knows each service by the name that it has in paths, in the journal and in its file", () => {
  expect(services.map(([name]) => name)).toEqual(services.map(([, { service }]) => service.name));
});

it("holds the inputs of every operation against the API's model, but for DynamoDB's and S3's, which check their own", () => {
  const unchecked = services.flatMap(([name, { service }]) =>
    Object.entries(service.operations)
      .filter(([, { check }]) => check === undefined)
      .map(([operation]) => `${name}.${operation}`),
  );
  expect(unchecked.filter((operation) => !/^(?:dynamodb|s3)\./.test(operation))).toEqual([]);
});
