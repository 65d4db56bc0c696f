import { AwsClient } from "./aws-client.ts";
import type { Bench } from "./bench.ts";
import type { Load } from "./load.ts";
import { type MeasuredServer, startCompared, startSluice } from "./servers.ts";
import { measureThroughput, type Throughput } from "./throughput.ts";

export interface WriteComparison {
  readonly name: string;
  readonly bareServer: string;
  readonly streamName: string;
  readonly shardCount: number;
  readonly load: Omit<Load, "port">;
}

export interface ComparedWrites {
  readonly bare: readonly Throughput[];
  readonly sluice: readonly Throughput[];
  readonly kinesalite: readonly Throughput[];
}

/** So long the two servers whose CPU time is compared run before they count: V8 compiles what it has seen often. */
const FIRST_SECONDS = 8;

/**
 * Measures the bare server, Sluice and kinesalite in turns. Every run writes to a new stream; kinesalite, which
 * keeps all records in memory and slows down with them, is started anew for each.
 */
export async function compareWrites(bench: Bench, comparison: WriteComparison): Promise<ComparedWrites> {
  const { name, bareServer, streamName, shardCount, load } = comparison;
  const compared = {
    bare: [] as Throughput[],
    sluice: [] as Throughput[],
    kinesalite: [] as Throughput[],
  };

  async function writeToNewStream(server: MeasuredServer, seconds: number): Promise<Throughput> {
    const client = await AwsClient.open(server.port);
    await client.createStream(streamName, shardCount);
    const throughput = await measureThroughput(server, load, seconds);
    await client.deleteStream(streamName);
    client.close();
    return throughput;
  }

  const bare = await startCompared(bench, bareServer);
  const sluice = await startSluice(bench);
  try {
    await measureThroughput(bare, load, FIRST_SECONDS);
    await writeToNewStream(sluice, FIRST_SECONDS);
    for (let run = 1; run <= bench.runs; run++) {
      compared.bare.push(await measureThroughput(bare, load, bench.seconds));
      compared.sluice.push(await writeToNewStream(sluice, bench.seconds));
      const kinesalite = await startCompared(bench, "kinesalite/server.mjs", ["--max-old-space-size=4096"]);
      try {
        compared.kinesalite.push(await writeToNewStream(kinesalite, bench.seconds));
      } finally {
        await kinesalite.end();
      }
      bench.say(`${name}, run ${run} of ${bench.runs}: ${summary(compared)}`);
    }
  } finally {
    await Promise.all([bare.end(), sluice.end()]);
  }
  return compared;
}

function summary(compared: ComparedWrites): string {
  return Object.entries(compared)
    .map(([who, runs]: [string, readonly Throughput[]]) => {
      const last = runs.at(-1);
      if (last === undefined) return who;
      const { requestsPerSecond, cpuMicrosecondsPerRequest } = last;
      return `${who} ${requestsPerSecond.toFixed(0)}/s at ${cpuMicrosecondsPerRequest.toFixed(1)} µs`;
    })
    .join(", ");
}
