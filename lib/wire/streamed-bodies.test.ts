import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect as connectHttp2, type IncomingHttpHeaders } from "node:http2";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestRuntime, type TestRuntime } from "../testing/open-test-runtime.ts";

let runtime: TestRuntime;
let port: number;
beforeAll(async () => {
  runtime = await openTestRuntime();
  port = Number(new URL(runtime.addresses.awsEndpoint).port);
  expect(await say("PUT /raw HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")).toContain("200 OK");
});
afterAll(() => runtime.dispose());

/** Sends raw bytes, and gives all that comes back until `isEnough` or the end of the connection. */
async function say(sent: string, more?: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  let heard = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    heard += text;
  });
  socket.write(sent, "latin1");
  await more?.(socket);
  for (let turn = 0; turn < 100 && !isWhole(heard) && !socket.closed; turn++) await sleep(20);
  socket.destroy();
  return heard;
}

function isWhole(heard: string): boolean {
  const [head = "", ...rest] = heard.replace(/^HTTP\/1.1 100 Continue\r\n\r\n/, "").split("\r\n\r\n");
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return length !== undefined && rest.join("\r\n\r\n").length >= Number(length);
}

function put(key: string, body: string, headers: Record<string, string> = {}): string {
  const lines = Object.entries({ "Content-Length": String(body.length), ...headers });
  return `PUT /raw/${key} HTTP/1.1\r\nHost: localhost\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n${body}`;
}

const closed = async (socket: Socket) => {
  await once(socket, "close");
};

const get = (key: string) => say(`GET /raw/${key} HTTP/1.1\r\nHost: localhost\r\n\r\n`);

it("holds bytes against the hash that their client computed, and keeps nothing where it is another", async () => {
  const claimed = createHash("sha256").update("other").digest("hex");
  const refused = await say(put("hash", "bytes", { "x-amz-content-sha256": claimed }));
  expect(refused).toContain("400 Bad Request");
  expect(refused).toContain("<Code>XAmzContentSHA256Mismatch</Code>");
  expect(await get("hash")).toContain("<Code>NoSuchKey</Code>");
  const right = createHash("sha256").update("bytes").digest("hex");
  expect(await say(put("hash", "bytes", { "x-amz-content-sha256": right }))).toContain("200 OK");
  expect(await say(put("hash", "bytes", { "x-amz-content-sha256": "nonsense" }))).toContain(
    "InvalidArgument",
  );
});

it("takes chunks that are signed, without what is around them", async () => {
  const signature = `;chunk-signature=${"0".repeat(64)}`;
  const body = `5${signature}\r\nhello\r\n0${signature}\r\n\r\n`;
  const headers = {
    "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "x-amz-decoded-content-length": "5",
    "Content-Encoding": "aws-chunked,gzip",
  };
  expect(await say(put("chunks", body, headers))).toContain("200 OK");
  const answer = await get("chunks");
  expect(answer).toMatch(/\r\n\r\nhello$/);
  expect(answer.toLowerCase()).toContain("content-encoding: gzip\r\n");
  for (const [length, sent] of [
    ["6", body],
    ["4", body],
    ["5", body.slice(0, -90)],
    ["5", "zz\r\nhello\r\n0\r\n\r\n"],
  ] as const) {
    const refused = await say(put("lie", sent, { ...headers, "x-amz-decoded-content-length": length }));
    expect(refused).toContain("<Code>IncompleteBody</Code>");
  }
  expect(await get("lie")).toContain("NoSuchKey");
  expect(await say(put("none", body, { ...headers, "x-amz-decoded-content-length": "" }))).not.toContain(
    "200 OK",
  );
});

it("keeps nothing of a client that goes away in the middle, and goes on serving others", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write(put("half", "x".repeat(100_000), { "Content-Length": "1000000" }));
  await sleep(100);
  socket.destroy();
  await once(socket, "close");
  expect(await get("half")).toContain("NoSuchKey");
  expect(await say(put("whole", "x"))).toContain("200 OK");
});

it("asks a client that waits for its word only for a body that somebody reads", async () => {
  const wanted = await say(
    put("word", "", { "Content-Length": "4", Expect: "100-continue" }),
    async (socket) => {
      await once(socket, "data");
      socket.write("word");
    },
  );
  expect(wanted).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);
  const unwanted = await say(
    "PUT /nowhere/key HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n",
  );
  expect(unwanted).toMatch(/^HTTP\/1.1 404 Not Found/);
  expect(unwanted.toLowerCase()).toContain("connection: close");
});

it("answers before a body that nobody wants has come, and takes the next request of the connection", async () => {
  const body = "x".repeat(300_000);
  const both = await say(
    `${put("late", body).replace("/raw/", "/nowhere/")}GET /raw/whole HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    async (socket) => {
      await once(socket, "data");
      await sleep(200);
    },
  );
  expect(both).toContain("NoSuchBucket");
  expect(both).toContain("HTTP/1.1 200 OK");
});

it("refuses what is larger than anything may be before a byte of it has come", async () => {
  const sent = put("huge", "", { "Content-Length": String(5 * 1024 ** 3 + 1) });
  expect(await say(sent)).toContain("<Code>EntityTooLarge</Code>");
});

it("says what headers say of an object without its bytes, and nothing of errors but their status", async () => {
  await say(put("head", "12345"));
  const head = await say("HEAD /raw/head HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", closed);
  expect(head).toMatch(/^HTTP\/1.1 200 OK/);
  expect(head.toLowerCase()).toContain("content-length: 5\r\n");
  expect(head.endsWith("\r\n\r\n")).toBe(true);
  const none = await say("HEAD /raw/none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", closed);
  expect(none).toMatch(/^HTTP\/1.1 404 Not Found/);
  expect(none).not.toContain("<Error>");
});

it("takes and gives bytes over HTTP/2, too", async () => {
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  const ask = async (headers: Record<string, string>, body?: Buffer) => {
    const stream = session.request(
      { ":authority": "localhost", ...headers },
      { endStream: body === undefined },
    );
    if (body !== undefined) stream.end(body);
    const [answer] = (await once(stream, "response")) as [IncomingHttpHeaders & { ":status"?: number }];
    return { answer, bytes: Buffer.concat(await stream.toArray()) };
  };
  const bytes = Buffer.alloc(3_000_000, "h2");
  const sent = await ask(
    { ":method": "PUT", ":path": "/raw/h2", "content-length": String(bytes.length) },
    bytes,
  );
  expect(sent.answer[":status"]).toBe(200);
  expect((await ask({ ":method": "GET", ":path": "/raw/h2" })).bytes.equals(bytes)).toBe(true);
  const head = await ask({ ":method": "HEAD", ":path": "/raw/h2" });
  expect([head.answer["content-length"], head.bytes.length]).toEqual(["3000000", 0]);
  const lost = await ask(
    { ":method": "PUT", ":path": "/nowhere/h2", "content-length": String(bytes.length) },
    bytes,
  );
  expect(lost.answer[":status"]).toBe(404);
  session.close();
});

it("shows a browser objects without letting them act, and pages none of what they did not ask for", async () => {
  await say(put("page", "<script>1</script>", { "Content-Type": "text/html" }));
  const shown = await say(
    "GET /raw/page HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n\r\n",
  );
  expect(shown).toContain("Content-Security-Policy: sandbox");
  const picture = "GET /raw/page HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Mode: no-cors\r\n\r\n";
  expect(await say(picture)).toContain("403 Forbidden");
  const elsewhere = put("page", "x", { Origin: "https://elsewhere.example" });
  expect(await say(elsewhere)).toContain("403 Forbidden");
  const here = await say(
    "GET /raw/page HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:5173\r\n\r\n",
  );
  expect(here).toMatch(/Access-Control-Expose-Headers: .*ETag/i);
  expect(await say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).toContain("MissingAuthenticationToken");
});
