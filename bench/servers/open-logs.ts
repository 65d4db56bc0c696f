import { readdir } from "node:fs/promises";
import { nodeDisk } from "#host/disk/node-disk.ts";
import { createStreamLogs } from "#host/shard-log/stream-logs.ts";

/** Opens the only log under the directory given as argument, in a process that never saw it, and prints how. */
const [, , root = ""] = process.argv;
const logs = createStreamLogs({ disk: nodeDisk, root });
const [streamId = ""] = await readdir(root);
const startedAt = performance.now();
const log = await logs.open(streamId, 1);
const openMs = performance.now() - startedAt;
console.log(JSON.stringify({ openMs, nextOrdinal: log.nextOrdinal(0) }));
