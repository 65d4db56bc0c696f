import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeDisk } from "#host/disk/node-disk.ts";
import { MemoryDisk } from "../disk/testing/memory-disk.ts";
import { describeStreamLogs } from "./stream-log.conformance.ts";
import { createStreamLogs } from "./stream-logs.ts";

const small = { segmentBytes: 64 * 1024 };

describeStreamLogs("in memory", async () => {
  const disk = new MemoryDisk();
  return {
    logs: () => createStreamLogs({ disk, root: "/state/streams", ...small }),
    names: () => disk.readdir("/state/streams"),
    dispose: async () => undefined,
  };
});

describeStreamLogs("in memory, without cache and with two files open at most", async () => {
  const disk = new MemoryDisk();
  return {
    logs: () =>
      createStreamLogs({ disk, root: "/state/streams", ...small, tailCacheBytes: 0, maxOpenFiles: 2 }),
    names: () => disk.readdir("/state/streams"),
    dispose: async () => undefined,
  };
});

describeStreamLogs("on the machine's disk", async () => {
  const root = await mkdtemp(join(tmpdir(), "sluice-log-"));
  return {
    logs: () => createStreamLogs({ disk: nodeDisk, root: join(root, "streams"), ...small }),
    names: () => nodeDisk.readdir(join(root, "streams")),
    dispose: () => rm(root, { recursive: true, force: true }),
  };
});
