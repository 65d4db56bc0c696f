import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:http2";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Destination } from "../destination.ts";
import { type AwsPort, openAwsPort } from "./open-aws-port.ts";

/** Short enough to be outlasted, and checked often. */
const timeouts = { headersMs: 5_000, requestMs: 1_000, idleMs: 5_000, silenceMs: 1_000, checkEveryMs: 20 };

const WHILE_MS = 2_200;

let certificateDir: string;
let port: AwsPort;
beforeAll(async () => {
  certificateDir = await mkdtemp(path.join(tmpdir(), "sluice-patience-"));
  port = await openAwsPort({
    endpoint: {
      route: ({ path: asked }) => (asked === "/streamed" ? countsBytes : thinksLong),
      handleFor: () => Promise.reject(new Error("nobody calls this")),
    },
    host: "127.0.0.1",
    port: 0,
    certificateDir,
    timeouts,
  });
});
afterAll(async () => {
  await port.close();
  await rm(certificateDir, { recursive: true });
});

const answer = (text: string) => ({
  status: 200,
  headers: ["Content-Length", String(text.length)],
  body: text,
});

const thinksLong: Destination = {
  maxBodyBytes: 1024,
  answer: async () => {
    await sleep(WHILE_MS);
    return answer("thought");
  },
};

const countsBytes: Destination = {
  maxBodyBytes: 0,
  isStreamed: true,
  answer: async ({ incoming }) => {
    let bytes = 0;
    try {
      for await (const piece of incoming ?? []) bytes += piece.byteLength;
    } catch {
      return answer("nobody is there to be told");
    }
    return answer(String(bytes));
  },
};

/** A byte at a time, for longer than a whole body may take that is held. */
async function trickle(write: (text: string) => void): Promise<void> {
  for (let spent = 0; spent < WHILE_MS; spent += 50) {
    write("x");
    await sleep(50);
  }
}

async function overHttp1(
  asked: string,
  send: (write: (text: string) => void) => Promise<void>,
): Promise<string> {
  const sent = request({ port: port.port, host: "127.0.0.1", path: asked, method: "PUT" });
  const answered = once(sent, "response");
  await send((text) => sent.write(text));
  sent.end();
  const [response] = await answered;
  return Buffer.concat(await response.toArray()).toString();
}

async function overHttp2(
  asked: string,
  send: (write: (text: string) => void) => Promise<void>,
): Promise<string> {
  const session = connect(`http://127.0.0.1:${port.port}`);
  const stream = session.request({ ":path": asked, ":method": "PUT" });
  await send((text) => stream.write(text));
  stream.end();
  const text = Buffer.concat(await stream.toArray()).toString();
  session.close();
  return text;
}

it.each([
  ["HTTP/1.1", overHttp1],
  ["HTTP/2", overHttp2],
])("lets an answer over %s take longer than a client may be silent", async (_name, ask) => {
  expect(await ask("/thinks", async () => {})).toBe("thought");
});

it.each([
  ["HTTP/1.1", overHttp1],
  ["HTTP/2", overHttp2],
])("lets a body over %s that is taken as it comes take longer than one that is held", async (_name, ask) => {
  expect(Number(await ask("/streamed", trickle))).toBeGreaterThanOrEqual(10);
});

it("gives up on a body that is held and comes too slowly, and on one that stops coming", async () => {
  await expect(overHttp1("/thinks", trickle)).resolves.toBe("");
  const stopped = request({ port: port.port, host: "127.0.0.1", path: "/streamed", method: "PUT" });
  stopped.write("x");
  await expect(once(stopped, "response")).rejects.toThrow(/hang up|ECONNRESET/);
});
