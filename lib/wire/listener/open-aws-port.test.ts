import { once } from "node:events";
import { connect as connectHttp2, constants } from "node:http2";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { openParrotPort, type ParrotPort } from "../testing/parrot-port.ts";
import type { AwsPortOptions } from "./open-aws-port.ts";

/** Timeouts that a test can wait for. */
const impatient = { headersMs: 100, requestMs: 200, idleMs: 60_000, silenceMs: 60_000, checkEveryMs: 20 };

const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=a";
const record = JSON.stringify({ StreamName: "s", PartitionKey: "k", Data: "AAAA" });

function post(body: string, length = body.length): string {
  return [
    "POST / HTTP/1.1",
    "Host: localhost",
    "X-Amz-Target: Kinesis_20131202.PutRecord",
    "X-Amz-Date: 20260101T000000Z",
    "Content-Type: application/x-amz-json-1.1",
    `Authorization: ${AUTHORIZATION}`,
    `Content-Length: ${length}`,
    "",
    body,
  ].join("\r\n");
}

let open: ParrotPort | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(options: Partial<AwsPortOptions> = {}): Promise<ParrotPort> {
  open = await openParrotPort(options);
  return open;
}

/** A raw connection that keeps what it is told. */
function dial(port: number): {
  readonly socket: Socket;
  readonly said: () => string;
  readonly closed: Promise<unknown>;
} {
  const socket = connect(port, "127.0.0.1");
  let said = "";
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    said += text;
  });
  socket.on("error", () => {});
  return { socket, said: () => said, closed: new Promise((resolve) => socket.on("close", resolve)) };
}

/** One whole request of its own; the connection stays open until it is answered. */
async function ask(port: number, text: string): Promise<string> {
  const { socket, said } = dial(port);
  socket.write(text);
  while (!/\r\n\r\n/.test(said())) await once(socket, "data");
  socket.destroy();
  return said();
}

describe("what is spoken is told by the first bytes", () => {
  test("however they are cut", async () => {
    const { port } = await start();
    const { socket, said } = dial(port);
    for (const piece of ["P", "O", post(record).slice(2)]) {
      socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    while (!said().includes("SequenceNumber")) await once(socket, "data");
    expect(said()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(said()).toMatch(/\r\nDate: .* GMT\r\n/);
    socket.destroy();
  });

  test.each([
    ["garbage", "\u0000\u0001\u0002garbage\r\n\r\n"],
    ["a request that is none", "PUT\r\n\r\n"],
  ])("%s is answered with a 400 and hung up on", async (_, text) => {
    const { port } = await start();
    const { socket, said, closed } = dial(port);
    socket.write(text, "latin1");
    await closed;
    expect(said()).toMatch(/^HTTP\/1\.1 400 /);
  });

  test.each([
    ["TLS", "\u0016\u0003\u0001garbage that is no handshake".padEnd(600, "x")],
    ["HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".padEnd(600, "x")],
  ])("what only begins as %s is hung up on", async (_, text) => {
    const { port } = await start();
    const { socket, closed } = dial(port);
    socket.write(text, "latin1");
    await closed;
    expect(await ask(port, post(record))).toMatch(/^HTTP\/1\.1 200 /);
  });

  test("an offer to upgrade to h2c is passed over", async () => {
    const { port } = await start();
    const text = post(record).replace(
      "Host:",
      "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAM\r\nHost:",
    );
    expect(await ask(port, text)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("clients that do not finish are let go", () => {
  test.each([
    ["saying nothing", ""],
    ["half a request line", "POS"],
    ["half the headers", post(record).slice(0, 60)],
    ["half the body", post(record, 1000)],
  ])("%s", async (_, text) => {
    const { port, parrot } = await start({ timeouts: impatient });
    const { socket, closed } = dial(port);
    socket.write(text);
    await closed;
    expect(parrot.heard).toEqual([]);
  });

  test("half a body over HTTP/2 ends its stream, and the connection serves on", async () => {
    const { port, parrot } = await start({ timeouts: impatient });
    const session = connectHttp2(`http://localhost:${port}`);
    const half = session.request({ ":method": "POST", ":path": "/", "content-length": 1000 });
    half.on("error", () => {});
    half.write("half");
    await once(half, "close");
    expect(half.rstCode).toBe(constants.NGHTTP2_CANCEL);
    expect(parrot.heard).toEqual([]);
    const whole = session.request({ ":path": "/_sluice/health" });
    const [headers] = await once(whole, "response");
    expect(headers[":status"]).toBe(200);
    session.destroy();
  });
});

describe("bodies are held in bounded memory", () => {
  test("one over the limit is answered with 413, after which the connection serves on", async () => {
    const { port, parrot } = await start({ maxBodyBytes: 1000 });
    const { socket, said } = dial(port);
    socket.write(post("x".repeat(100_000)));
    while (!said().includes("\r\n\r\n")) await once(socket, "data");
    expect(said()).toMatch(/^HTTP\/1\.1 413 /);
    socket.write(post(record));
    while (!said().includes("SequenceNumber")) await once(socket, "data");
    expect(parrot.heard).toHaveLength(1);
    socket.destroy();
  });

  test("one that nobody wants is dropped as it comes, however long it is, and takes none of the memory", async () => {
    const { port } = await start({ maxHeldBytes: 1000 });
    const { socket, said } = dial(port);
    socket.write(
      `POST /none HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3000000\r\n\r\n${"x".repeat(3_000_000)}`,
    );
    while (!said().includes("MissingAuthenticationToken")) await once(socket, "data");
    expect(said()).toMatch(/^HTTP\/1\.1 403 /);
    socket.destroy();
  });

  test("one over the limit is answered with 413 over HTTP/2", async () => {
    const { port } = await start({ maxBodyBytes: 1000 });
    const session = connectHttp2(`http://localhost:${port}`);
    const stream = session.request({
      ":method": "POST",
      ":path": "/",
      "x-amz-target": "Kinesis_20131202.PutRecord",
      "content-type": "application/x-amz-json-1.1",
    });
    stream.end(Buffer.alloc(100_000));
    const [headers] = await once(stream, "response");
    expect(headers[":status"]).toBe(413);
    session.destroy();
  });

  test("too many at once are answered with 503, and the memory of those that leave is free again", async () => {
    const { port } = await start({ maxHeldBytes: 1000 });
    const holding = dial(port);
    holding.socket.write(post("x".repeat(950), 2000));
    const busy = await untilStatus(port, 503);
    expect(busy).toContain("X-Amzn-ErrorType: ServiceUnavailable");
    holding.socket.destroy();
    await untilStatus(port, 200);
    for (let i = 0; i < 50; i++) expect(await ask(port, post(record))).toMatch(/^HTTP\/1\.1 200 /);
  });
});

/** The bytes of another connection may take a moment to arrive. */
async function untilStatus(port: number, status: number): Promise<string> {
  for (;;) {
    const answer = await ask(port, post(record));
    if (answer.startsWith(`HTTP/1.1 ${status} `)) return answer;
  }
}

test("a client that leaves before its answer harms nobody", async () => {
  const { port, parrot } = await start();
  parrot.output.Records = Array.from({ length: 20 }, () => ({
    SequenceNumber: "1",
    Data: Buffer.alloc(1024 * 1024),
    PartitionKey: "k",
    ApproximateArrivalTimestamp: new Date(0),
  }));
  const get = post('{"ShardIterator":"i"}').replace("PutRecord", "GetRecords");
  for (let i = 0; i < 5; i++) {
    const { socket } = dial(port);
    socket.write(get);
    await once(socket, "data");
    socket.resetAndDestroy();
  }
  const session = connectHttp2(`http://localhost:${port}`);
  session.on("error", () => {});
  const stream = session.request({
    ":method": "POST",
    "x-amz-target": "Kinesis_20131202.GetRecords",
    "content-type": "application/x-amz-json-1.1",
    authorization: AUTHORIZATION,
    "x-amz-date": "20260101T000000Z",
  });
  stream.on("error", () => {});
  stream.end('{"ShardIterator":"i"}');
  await once(stream, "data");
  session.destroy();
  expect(await ask(port, post(record))).toMatch(/^HTTP\/1\.1 200 /);
  expect(parrot.faults).toEqual([]);
});

test("large answers that wait on an HTTP/2 connection refuse none of its other requests", async () => {
  const { port, parrot } = await start();
  parrot.output.Records = Array.from({ length: 10 }, () => ({
    Data: new Uint8Array(100 * 1024),
    PartitionKey: "k",
    SequenceNumber: "1",
  }));
  const session = connectHttp2(`http://localhost:${port}`);
  const ask = (operation: string, body: string) => {
    const stream = session.request({
      ":method": "POST",
      "x-amz-target": `Kinesis_20131202.${operation}`,
      "content-type": "application/x-amz-json-1.1",
      authorization: AUTHORIZATION,
      "x-amz-date": "20260101T000000Z",
    });
    stream.end(body);
    return stream;
  };
  const pages = Array.from({ length: 30 }, () => ask("GetRecords", '{"ShardIterator":"i"}'));
  for (const page of pages) {
    const [headers] = await once(page, "response");
    expect(headers[":status"]).toBe(200);
  }
  const put = ask("PutRecord", record);
  const [headers] = await once(put, "response");
  expect(headers[":status"]).toBe(200);
  session.destroy();
});

test("many connections may stay idle", async () => {
  const { port } = await start();
  const idle = Array.from({ length: 300 }, () => dial(port));
  await Promise.all(idle.map(({ socket }) => once(socket, "connect")));
  expect(await ask(port, post(record))).toMatch(/^HTTP\/1\.1 200 /);
  for (const { socket } of idle) socket.destroy();
});

test("requests sent one after the other without waiting are answered in order", async () => {
  const { port, parrot } = await start();
  const { socket, said } = dial(port);
  socket.write(post(record) + post("{") + post(record));
  while ((said().match(/HTTP\/1\.1 /g) ?? []).length < 3) await once(socket, "data");
  expect(said().match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 400", "HTTP/1.1 200"]);
  expect(parrot.heard).toHaveLength(2);
  socket.destroy();
});

test("closing ends every connection, whatever its state", async () => {
  const { port, close } = await openParrotPort();
  const session = connectHttp2(`http://localhost:${port}`);
  await once(session, "connect");
  const connections = ["", "POST", post(record, 1000), post(record)].map((text) => {
    const connection = dial(port);
    connection.socket.write(text);
    return connection;
  });
  await Promise.all(connections.map(({ socket }) => once(socket, "connect")));
  const ended = Promise.all([once(session, "close"), ...connections.map(({ closed }) => closed)]);
  await close();
  await ended;
  const { closed, said } = dial(port);
  await closed;
  expect(said()).toBe("");
});

test("a second port on the same number fails with the system's reason", async () => {
  const { port } = await start();
  await expect(openParrotPort({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
