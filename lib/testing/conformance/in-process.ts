import { ServiceError } from "#engine/kernel/errors.ts";
import { openTestRuntime } from "../open-test-runtime.ts";
import { CallError, type Transport } from "./transport.ts";

/** Calls through `invoke`, as the console and the simulator do. */
export async function inProcess(env: Record<string, string>): Promise<Transport> {
  let runtime = await openTestRuntime(env);
  return {
    async call(operation, input = {}) {
      const requestId = "00000000-0000-4000-8000-000000000000";
      const place = { account: "000000000000", region: "us-east-1" };
      const call = { ...place, accessKeyId: "test", requestId, source: "console" as const };
      try {
        return (await runtime.invoke(call, runtime.services.kinesis.service, operation, input)) ?? {};
      } catch (error) {
        if (error instanceof ServiceError) throw new CallError(error.code, error.message);
        throw error;
      }
    },
    async restart() {
      runtime = await runtime.reopen();
    },
    dispose: () => runtime.dispose(),
  };
}
