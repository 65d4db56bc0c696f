import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Loaded before a measured server: answers, over the channel to its parent, what the process has used so far. */
process.on("message", (message) => {
  if (message !== "usage" && message !== "collected usage") return;
  if (message === "collected usage") collectGarbage();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({
    usage: {
      cpuMicroseconds: user + system,
      residentBytes: rss,
      peakResidentBytes: process.resourceUsage().maxRSS * 1024,
      heapBytes: heapUsed,
      externalBytes: external,
    },
  });
});
process.channel?.unref();

/** What `node --expose-gc` would give, made when it is asked for, so that measured servers run without it. */
function collectGarbage() {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  collect();
  collect();
}
