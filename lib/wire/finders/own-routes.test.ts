import { expect, test } from "vitest";
import type { Peer, WireRequest } from "../message.ts";
import { answerOwnRoute } from "./own-routes.ts";

function createServer(host: string) {
  const server = {
    resets: 0,
    send: (parts: Partial<WireRequest>) =>
      answerOwnRoute(
        { method: "GET", path: "/", headers: {}, body: Buffer.alloc(0), httpVersion: "1.1", ...parts },
        {
          version: "1.2.3",
          consoleUrl: "http://localhost:3000",
          settings: { host, allowedOrigins: [], defaultAccount: "000000000000", defaultRegion: "us-east-1" },
          reset: async () => void server.resets++,
          download: async (path) => (path === "/_sluice/code/here" ? Buffer.from("PK") : undefined),
        },
      ),
  };
  return server;
}

const reset = { method: "POST", path: "/_sluice/reset" };

test("the page for browsers shows console and endpoint by the name that the browser has used", async () => {
  for (const host of ["192.0.2.2", "lab.example", "[fd00::2]"]) {
    const answer = await createServer("0.0.0.0").send({
      headers: { host: `${host}:4566`, accept: "text/html" },
    });
    expect(answer.body).toContain(`href="http://${host}:3000"`);
    expect(answer.body).toContain(`http://${host}:4566`);
    expect(answer.body).not.toContain("localhost");
  }
});

test.each<Peer>([
  { remoteAddress: "127.0.0.1", localAddress: "127.0.0.1" },
  { remoteAddress: "::1", localAddress: "::1" },
  { remoteAddress: "::ffff:127.0.0.1", localAddress: "::ffff:127.0.0.1" },
  { remoteAddress: "192.0.2.2", localAddress: "192.0.2.2" },
])("the machine itself may reset a server that others reach: $remoteAddress", async (peer) => {
  const server = createServer("0.0.0.0");
  expect((await server.send({ ...reset, peer })).status).toBe(200);
  expect(server.resets).toBe(1);
});

test.each<Peer | undefined>([
  { remoteAddress: "192.0.2.77", localAddress: "192.0.2.2" },
  { remoteAddress: "::ffff:192.0.2.77", localAddress: "::ffff:192.0.2.2" },
  { remoteAddress: undefined, localAddress: undefined },
  undefined,
])("another machine may not, with whatever headers: %j", async (peer) => {
  for (const host of ["0.0.0.0", "::", "192.0.2.2", "lab"]) {
    const server = createServer(host);
    const answer = await server.send({ ...reset, headers: { host: "localhost:4566" }, peer });
    expect(answer.status).toBe(403);
    expect(server.resets).toBe(0);
  }
});

test("a server of this machine alone asks nobody where a reset comes from", async () => {
  for (const host of ["127.0.0.1", "localhost", "::1"]) {
    expect((await createServer(host).send(reset)).status).toBe(200);
  }
});

test("a link to a function's code gives its zip, and what leads nowhere is not found", async () => {
  const server = createServer("127.0.0.1");
  const found = await server.send({ path: "/_sluice/code/here?x" });
  expect([found.status, String(found.body)]).toEqual([200, "PK"]);
  expect(found.headers).toContain("application/zip");
  expect((await server.send({ path: "/_sluice/code/gone" })).status).toBe(404);
  expect((await server.send({ path: "/_sluice/code/here", method: "DELETE" })).status).toBe(404);
});
