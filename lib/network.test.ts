import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { networkHosts } from "#host/listen.ts";
import { openTestRuntime } from "./testing/open-test-runtime.ts";

const address = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

test.skipIf(address === undefined)("a server answers at the very address that it was told", async () => {
  const runtime = await openTestRuntime({ SLUICE_HOST: address ?? "" });
  try {
    const { port } = new URL(runtime.addresses.awsEndpoint);
    const own = `http://${address}:${port}`;
    expect((await fetch(`${own}/_sluice/health`)).status).toBe(200);
    const page = await fetch(own, { headers: { accept: "text/html" } });
    expect(await page.text()).toContain(`AWS_ENDPOINT_URL=${own}`);
    expect((await fetch(`${own}/_sluice/reset`, { method: "POST" })).status).toBe(200);
  } finally {
    await runtime.dispose();
  }
});

test("only a server that listens on all addresses has names for others to print", () => {
  expect(networkHosts("127.0.0.1")).toEqual([]);
  expect(networkHosts("lab.example")).toEqual([]);
  expect(networkHosts("0.0.0.0")).toEqual(networkHosts("::"));
  if (address !== undefined) expect(networkHosts("0.0.0.0")).toContain(address);
});
