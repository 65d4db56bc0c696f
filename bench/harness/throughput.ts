import { type Load, runLoad } from "./load.ts";
import type { MeasuredServer } from "./servers.ts";

export interface Throughput {
  readonly requestsPerSecond: number;
  /** Of the server, all its threads, kernel time included. */
  readonly cpuMicrosecondsPerRequest: number;
}

const WARM_UP_SECONDS = 1;

/** Runs a load against a server, first unmeasured. The CPU time is read while nothing is under way. */
export async function measureThroughput(
  server: MeasuredServer,
  load: Omit<Load, "port">,
  seconds: number,
): Promise<Throughput> {
  await runLoad({ ...load, port: server.port }, { seconds: WARM_UP_SECONDS });
  const before = await server.usage();
  const result = await runLoad({ ...load, port: server.port }, { seconds });
  const after = await server.usage();
  return {
    requestsPerSecond: result.requests / result.seconds,
    cpuMicrosecondsPerRequest: (after.cpuMicroseconds - before.cpuMicroseconds) / result.requests,
  };
}
