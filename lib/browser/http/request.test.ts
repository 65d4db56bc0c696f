import { afterEach, expect, test } from "vitest";
import { closeServers, serve } from "../testing/serve.ts";
import { exchange, request, requestJson } from "./request.ts";
import { ServerError } from "./server-error.ts";

afterEach(closeServers);

const PLACE = { account: "123456789012", region: "eu-west-1" };

test("what is asked goes with its place, its verb and its JSON", async () => {
  const { seen } = await serve((_, response) => response.end('{"a":1}'));
  expect(await requestJson("/api/x", { place: PLACE, method: "PATCH", json: { seed: null } })).toEqual({
    a: 1,
  });
  expect(seen).toMatchObject([
    {
      method: "PATCH",
      path: "/api/x",
      headers: {
        "content-type": "application/json",
        "x-sluice-account": "123456789012",
        "x-sluice-region": "eu-west-1",
      },
      body: '{"seed":null}',
    },
  ]);
});

test("text is sent exactly as it is written, and nothing is said of a body where there is none", async () => {
  const { seen } = await serve((_, response) => response.end());
  await request("/api/x", { method: "POST", body: '{ "Data" : "§" }' });
  await request("/api/y", {});
  expect(seen[0]?.body).toBe('{ "Data" : "§" }');
  expect(seen[1]?.headers["content-type"]).toBeUndefined();
});

test("a refusal is thrown in the server's name and words, and given as it is to who wants the answer", async () => {
  const refusal = '{"__type":"ValidationException","message":"There is no such producer."}';
  await serve((_, response) => response.writeHead(404).end(refusal));
  const error = { code: "ValidationException", message: "There is no such producer.", status: 404 };
  await expect(request("/api/x", { method: "DELETE" })).rejects.toMatchObject(error);
  expect(await exchange("/api/x", {})).toMatchObject({ ok: false, status: 404, text: refusal });
});

test("a server that goes while it answers is as unreachable as one that is gone", async () => {
  await serve((_, response) => {
    response.writeHead(200, { "content-length": "100" }).write("{");
    setImmediate(() => response.destroy());
  });
  const error: unknown = await request("/api/x", {}).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(ServerError);
  expect(error).toMatchObject({ code: "Unreachable", status: 0 });
});

test("what its own signal ended is no fault of the server", async () => {
  const ending = new AbortController();
  await serve(() => ending.abort());
  await expect(request("/api/x", { signal: ending.signal })).rejects.toMatchObject({ name: "AbortError" });
});
