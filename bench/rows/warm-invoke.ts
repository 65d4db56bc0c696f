import { CreateFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { zipSync } from "fflate";
import type { Bench } from "../harness/bench.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";
import { quantile } from "../harness/statistics.ts";

const FUNCTION = "bench-warm-invoke";
const WARM_UP = 50;
const HANDLER = "export const handler = async (event) => event;";

/** One function that gives back what it gets, asked by the SDK again and again. */
export async function measureWarmInvoke(bench: Bench): Promise<readonly Result[]> {
  const server = await startSluice(bench, { SLUICE_FUNCTIONS: "on" });
  const client = new LambdaClient({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  try {
    await client.send(
      new CreateFunctionCommand({
        FunctionName: FUNCTION,
        Runtime: "nodejs22.x",
        Role: "arn:aws:iam::000000000000:role/bench",
        Handler: "index.handler",
        Code: { ZipFile: zipSync({ "index.mjs": Buffer.from(HANDLER) }) },
      }),
    );
    const invoke = async () => {
      const beganAt = performance.now();
      await client.send(new InvokeCommand({ FunctionName: FUNCTION, Payload: Buffer.from('{"order":7}') }));
      return performance.now() - beganAt;
    };
    for (let at = 0; at < WARM_UP; at++) await invoke();
    const half: number[] = [];
    const most: number[] = [];
    for (let run = 1; run <= bench.runs; run++) {
      const until = performance.now() + bench.seconds * 1_000;
      const times: number[] = [];
      while (performance.now() < until) times.push(await invoke());
      half.push(quantile(times, 0.5));
      most.push(quantile(times, 0.99));
      bench.say(`Warm invoke, run ${run}: ${times.length} invocations, p50 ${half.at(-1)?.toFixed(2)} ms`);
    }
    const row = "Invoke of a warm function, as the SDK sees it";
    return [
      { row: `${row}: p50`, unit: "ms", runs: half, target: { of: "median", atMost: 5 } },
      { row: `${row}: p99`, unit: "ms", runs: most },
    ];
  } finally {
    client.destroy();
    await server.end();
  }
}
