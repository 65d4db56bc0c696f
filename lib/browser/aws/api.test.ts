import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { AwsError, callAws } from "./api.ts";

const DEFAULT = { account: null, region: null };
const closers: (() => void)[] = [];

afterEach(() => {
  vi.unstubAllGlobals();
  for (const close of closers.splice(0)) close();
});

/** A real server; browsers resolve `/api/…` against the page, so the test's fetch is given the page's origin. */
async function serve(status: number, body: string) {
  const seen: { path: string | undefined; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    seen.push({ path: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetch(new URL(path, origin), init));
  return { seen, close: () => server.close() };
}

test("a call goes to its operation with the place in its headers, and an empty answer is nothing", async () => {
  const { seen } = await serve(200, "");
  const place = { account: "123456789012", region: "eu-west-1" };
  expect(await callAws("kinesis", "DeleteStream", { StreamName: "orders" }, { place })).toBeUndefined();
  expect(seen).toMatchObject([
    {
      path: "/api/aws/kinesis/DeleteStream",
      headers: { "x-sluice-account": "123456789012", "x-sluice-region": "eu-west-1" },
      body: '{"StreamName":"orders"}',
    },
  ]);
});

test("an operation of KMS goes to KMS", async () => {
  const { seen } = await serve(200, '{"Keys":[]}');
  expect(await callAws("kms", "ListKeys", {}, { place: DEFAULT })).toEqual({ Keys: [] });
  expect(seen[0]?.path).toBe("/api/aws/kms/ListKeys");
});

test("in the default place no header names one", async () => {
  const { seen } = await serve(200, "{}");
  await callAws("kinesis", "DescribeLimits", {}, { place: DEFAULT });
  expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => name.startsWith("x-sluice"))).toEqual([]);
});

test("a refusal is thrown in the service's name and words", async () => {
  await serve(400, '{"__type":"com.amazonaws#ResourceInUseException","message":"Stream x already exists."}');
  await expect(
    callAws("kinesis", "CreateStream", { StreamName: "x" }, { place: DEFAULT }),
  ).rejects.toMatchObject({
    code: "ResourceInUseException",
    message: "Stream x already exists.",
    status: 400,
  });
});

test("an answer that is no AWS error still becomes one with its status", async () => {
  await serve(502, "<html>");
  await expect(callAws("kinesis", "DescribeLimits", {}, { place: DEFAULT })).rejects.toMatchObject({
    code: "HTTP 502",
    status: 502,
  });
});

test("a server that is gone is said to be unreachable", async () => {
  const { close } = await serve(200, "");
  close();
  const error = await callAws("kinesis", "DescribeLimits", {}, { place: DEFAULT }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(AwsError);
  expect(error).toMatchObject({ code: "Unreachable", status: 0 });
});
