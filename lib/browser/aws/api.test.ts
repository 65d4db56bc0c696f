import { afterEach, expect, test } from "vitest";
import { ServerError } from "../http/server-error.ts";
import { closeServers, serve as serveWith } from "../testing/serve.ts";
import { callAws } from "./api.ts";

const DEFAULT = { account: null, region: null };

afterEach(closeServers);

const serve = (status: number, body: string) =>
  serveWith((_, response) => response.writeHead(status).end(body));

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
  expect(error).toBeInstanceOf(ServerError);
  expect(error).toMatchObject({ code: "Unreachable", status: 0 });
});
