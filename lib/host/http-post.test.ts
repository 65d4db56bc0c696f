import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { httpPost } from "./http-post.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const opened = createServer(listener);
  server = opened;
  await new Promise<void>((listening) => opened.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/hook`;
}

it("posts what it is given, and answers with the status", async () => {
  let got = "";
  const url = await serve((request, response) => {
    request.on("data", (piece: Buffer) => {
      got += `${request.method} ${request.headers["x-own"]} ${piece}`;
    });
    request.on("end", () => response.writeHead(202).end("x".repeat(100_000)));
  });
  expect(await httpPost()({ url, headers: { "x-own": "yes" }, body: "hello" })).toBe(202);
  expect(got).toBe("POST yes hello");
});

it("follows no redirect", async () => {
  let requests = 0;
  const url = await serve((_request, response) => {
    requests += 1;
    response.writeHead(307, { location: "/elsewhere" }).end();
  });
  expect(await httpPost()({ url, headers: {}, body: "" })).toBe(307);
  expect(requests).toBe(1);
});

it("says that nobody answers, or not in time", async () => {
  const url = await serve(() => undefined);
  await expect(httpPost(50)({ url, headers: {}, body: "" })).rejects.toThrow(
    "The subscriber did not answer within 0.05 s.",
  );
  await expect(httpPost()({ url: "http://127.0.0.1:1/", headers: {}, body: "" })).rejects.toThrow(
    "The subscriber could not be reached",
  );
});
