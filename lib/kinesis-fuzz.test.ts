import { expect, it } from "vitest";
import { seededRandom } from "#engine/kernel/random.ts";
import { createAwsCall } from "./testing/aws-call.ts";
import { type FuzzRequest, fuzzRequests } from "./testing/fuzz/fuzz-requests.ts";
import { type FuzzSender, http1Sender, http2Sender } from "./testing/fuzz/senders.ts";
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
  const lane = async (send: FuzzSender["send"]) => {
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
