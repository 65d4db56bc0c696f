import { afterEach, describe, expect, it } from "vitest";
import { inProcess } from "./testing/conformance/in-process.ts";
import { kinesisCases } from "./testing/conformance/kinesis-cases.ts";
import { overCbor } from "./testing/conformance/over-cbor.ts";
import { overJson } from "./testing/conformance/over-json.ts";
import type { Transport } from "./testing/conformance/transport.ts";
import { openTestRuntime } from "./testing/open-test-runtime.ts";

let server: Transport | undefined;
afterEach(() => server?.dispose());

describe.each([
  ["in process", inProcess],
  ["over the wire in JSON", overJson],
  ["over the wire in CBOR", overCbor],
])("Kinesis Data Streams %s", (_, open) => {
  it.each(kinesisCases.map(({ operation, run }) => [operation, run] as const))(
    "%s has its effect, also after a restart",
    async (_, run) => {
      server = await open({ SLUICE_LIMITS: "off" });
      await run(server);
    },
  );
});

it("has a case for every operation", async () => {
  const runtime = await openTestRuntime();
  server = runtime as unknown as Transport;
  expect(kinesisCases.map(({ operation }) => operation)).toEqual(
    Object.keys(runtime.services.kinesis.handlers),
  );
});
