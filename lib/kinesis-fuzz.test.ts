import { Agent, request } from "node:http";
import { connect } from "node:http2";
import { expect, it } from "vitest";
import { seededRandom } from "#engine/kernel/random.ts";
import { createAwsCall } from "./testing/aws-call.ts";
import { type FuzzRequest, fuzzRequests } from "./testing/fuzz/fuzz-requests.ts";
import { openTestRuntime } from "./testing/open-test-runtime.ts";

/** `SLUICE_FUZZ=100000 npx vitest run lib/kinesis-fuzz` sends more. */
const count = Number(process.env.SLUICE_FUZZ ?? 3_000);
const seed = Number(process.env.SLUICE_FUZZ_SEED ?? 1);
const LANES = 8;

it(`answers ${count} random and mutated requests over both HTTP versions without a 5xx (seed ${seed})`, async () => {
  const runtime = await openTestRuntime({ SLUICE_LIMITS: "off" });
  const faults: unknown[] = [];
  runtime.journal.subscribe((event) => {
    if (event.type === "call.finished" && event.status >= 500) faults.push(event);
  });
  const call = createAwsCall(runtime.addresses.awsEndpoint);
  await call("CreateStream", { StreamName: "fuzz", ShardCount: 2 });
  const requests = fuzzRequests(seededRandom(seed));
  const overHttp1 = http1Sender(runtime.addresses.awsEndpoint);
  const overHttp2 = http2Sender(runtime.addresses.awsEndpoint);
  const statuses = new Map<number, number>();
  let left = count;
  const lane = async (send: Sender) => {
    while (left-- > 0) {
      const next = requests.next().value as FuzzRequest;
      const status = await send(next);
      if (status >= 500)
        faults.push({ status, headers: next.headers, body: next.body.toString("latin1").slice(0, 500) });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(
    Array.from({ length: LANES }, (_, at) => lane(at % 2 === 0 ? overHttp1.send : overHttp2.send)),
  );
  overHttp1.close();
  overHttp2.close();
  expect(faults).toEqual([]);
  expect(statuses.get(200)).toBeGreaterThan(count / 100);
  expect(statuses.get(400)).toBeGreaterThan(count / 3);
  expect(await call("ListStreams", {})).toMatchObject({ StreamNames: expect.any(Array) });
  await runtime.dispose();
}, 600_000);

type Sender = (request: FuzzRequest) => Promise<number>;

function http1Sender(endpoint: string): { send: Sender; close(): void } {
  const agent = new Agent({ keepAlive: true });
  return {
    send: ({ headers, body }) =>
      new Promise((resolve, reject) => {
        const sent = request(endpoint, { method: "POST", agent, headers }, (answer) => {
          // An event stream goes on for minutes: its head is enough.
          if (answer.headers["content-type"]?.includes("eventstream")) answer.destroy();
          else answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on("error", reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

function http2Sender(endpoint: string): { send: Sender; close(): void } {
  const session = connect(endpoint);
  return {
    send: ({ headers, body }) =>
      new Promise((resolve, reject) => {
        const stream = session.request({ ":method": "POST", ":path": "/", ...headers });
        stream.on("response", (answer) => {
          if (String(answer["content-type"]).includes("eventstream")) stream.close();
          else stream.resume();
          resolve(answer[":status"] ?? 0);
        });
        stream.on("error", reject);
        stream.end(body);
      }),
    close: () => session.close(),
  };
}
