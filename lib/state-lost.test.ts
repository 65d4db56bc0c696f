import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createAwsCall } from "./testing/aws-call.ts";
import { startServerProcess } from "./testing/server-process.ts";

const settings = { SLUICE_LIMITS: "off", SLUICE_STATE_DELAY_MS: "0" };
const record = { StreamName: "orders", PartitionKey: "k", Data: "aGVsbG8=" };

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "sluice-lost-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

it("a server whose state directory is deleted ends with one sentence, and what comes next finds nothing in its way", async () => {
  const dataDir = path.join(parent, "data");
  const server = await startServerProcess({ dataDir, settings });
  try {
    const call = createAwsCall(server.awsUrl);
    await call("CreateStream", { StreamName: "orders", ShardCount: 1 });
    await call("PutRecord", record);
    const before = server.output().length;
    const exited = once(server.process, "exit");
    await rm(dataDir, { recursive: true });
    let isRunning = true;
    const writing = (async () => {
      while (isRunning) await call("PutRecord", record).catch(() => sleep(5));
    })();
    const [code] = await exited;
    isRunning = false;
    await writing;
    expect(code).toBe(1);
    expect(server.output().slice(before).trim()).toBe(
      `The state directory ${dataDir} was deleted while the server ran; it ends here.`,
    );
    await expect(call("PutRecord", record)).rejects.toThrow();
  } finally {
    await server.end("SIGKILL");
  }
  const next = await startServerProcess({ dataDir, settings });
  try {
    expect(await readdir(path.join(dataDir, "streams"))).toEqual([]);
    expect(await createAwsCall(next.awsUrl)("ListStreams", {})).toMatchObject({ StreamNames: [] });
  } finally {
    await next.end("SIGKILL");
  }
}, 60_000);
