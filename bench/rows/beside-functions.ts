import { setTimeout as sleep } from "node:timers/promises";
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { zipSync } from "fflate";
import type { Bench } from "../harness/bench.ts";
import { putRecordBeside } from "../harness/put-record-beside.ts";
import type { Result } from "../harness/result.ts";
import { startSluice } from "../harness/servers.ts";

const FUNCTION = "bench-beside";
const HANDLER = "export const handler = async (event) => { console.log(event); return event; };";

const INVOCATIONS_PER_SECOND = 100;

/** Writers of a stream while a function is invoked a hundred times a second, and writes a line each time. */
export async function measureBesideFunctions(bench: Bench): Promise<readonly Result[]> {
  // Functions have cores besides the server's, as they have on a machine where nobody pins it.
  const server = await startSluice({ ...bench, command: bench.allCoresCommand }, { SLUICE_FUNCTIONS: "on" });
  const client = new LambdaClient({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  try {
    const ZipFile = zipSync({ "index.mjs": Buffer.from(HANDLER) });
    await client.send(
      new CreateFunctionCommand({
        FunctionName: FUNCTION,
        Runtime: "nodejs22.x",
        Role: "arn:aws:iam::000000000000:role/bench",
        Handler: "index.handler",
        Code: { ZipFile },
      }),
    );
    const invoke = new InvokeCommand({ FunctionName: FUNCTION, Payload: Buffer.from('{"order":7}') });
    const beside = await putRecordBeside(
      bench,
      server,
      `${INVOCATIONS_PER_SECOND} invocations/s`,
      async (goesOn) => {
        const startedAtMs = performance.now();
        for (let turn = 1; goesOn(); turn++) {
          await client.send(invoke);
          const dueMs = startedAtMs + (turn * 1000) / INVOCATIONS_PER_SECOND;
          await sleep(Math.max(0, dueMs - performance.now()));
        }
      },
    );
    return [beside];
  } finally {
    client.destroy();
    await server.end();
  }
}
