/**
 * Sends random and mutated requests to a server process over both HTTP versions, and says how much memory it holds
 * before, after, and after a rest; each time once more when its garbage has been collected.
 *
 *     node bench/fuzz-memory.ts --requests 100000 --rest 60
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seededRandom } from "#engine/kernel/random.ts";
import { type FuzzRequest, fuzzRequests } from "../lib/testing/fuzz/fuzz-requests.ts";
import { type FuzzSender, http1Sender, http2Sender } from "../lib/testing/fuzz/senders.ts";
import { startServerProcess } from "../lib/testing/server-process.ts";
import { AwsClient } from "./harness/aws-client.ts";
import { readUsage } from "./harness/usage.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    rest: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
  },
});

const LANES = 8;
/** Sent first: code that is loaded and compiled at its first use is no growth. */
const WARM_UP_REQUESTS = 3_000;
const MIB = 1024 * 1024;

const dataDir = await mkdtemp(path.join(os.tmpdir(), "sluice-fuzz-"));
const server = await startServerProcess({
  dataDir,
  preload: [path.join(import.meta.dirname, "harness/usage-probe.mjs")],
  settings: { SLUICE_LIMITS: "off", SLUICE_STATE_DELAY_MS: "0" },
});
try {
  await (await AwsClient.open(server.awsPort)).createStream("fuzz", 2);
  const requests = fuzzRequests(seededRandom(Number(values.seed)));
  await sayMemory("At the start");
  await fuzz(requests, WARM_UP_REQUESTS);
  await sayMemory(`After ${WARM_UP_REQUESTS} requests`);
  const { statuses, seconds } = await fuzz(requests, Number(values.requests));
  console.log(`${values.requests} requests in ${seconds.toFixed(0)} s: ${[...statuses].sort().join(", ")}`);
  await sayMemory(`After ${values.requests} more`);
  await sleep(Number(values.rest) * 1000);
  await sayMemory(`After ${values.rest} s of rest`);
  const client = await AwsClient.open(server.awsPort);
  const { StreamNames } = await client.call<{ StreamNames: readonly string[] }>("ListStreams", {});
  console.log(`Streams: ${StreamNames.join(", ")}`);
  client.close();
} finally {
  await server.end("SIGKILL");
  await rm(dataDir, { recursive: true, force: true });
}

async function fuzz(requests: Iterator<FuzzRequest>, count: number) {
  const senders: readonly FuzzSender[] = [http1Sender(server.awsUrl), http2Sender(server.awsUrl)];
  const statuses = new Map<number, number>();
  const startedAtMs = performance.now();
  let left = count;
  const lane = async ({ send }: FuzzSender) => {
    while (left-- > 0) {
      const status = await send(requests.next().value as FuzzRequest);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) process.exitCode = 1;
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, at) => lane(senders[at % 2] as FuzzSender)));
  for (const sender of senders) sender.close();
  return { statuses, seconds: (performance.now() - startedAtMs) / 1000 };
}

async function sayMemory(when: string): Promise<void> {
  const before = await readUsage(server.process);
  const after = await readUsage(server.process, "collected usage");
  const mib = (bytes: number) => (bytes / MIB).toFixed(0);
  console.log(
    `${when}: ${mib(before.residentBytes)} MiB resident; with garbage collected ${mib(after.residentBytes)} MiB, ` +
      `of them ${mib(after.heapBytes)} MiB of objects and ${mib(after.externalBytes)} MiB outside of the heap`,
  );
}
