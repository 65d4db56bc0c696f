import * as sdk from "@aws-sdk/client-kinesis";
import { openTestRuntime } from "../open-test-runtime.ts";
import { CallError, type Transport } from "./transport.ts";

type Command = Parameters<sdk.KinesisClient["send"]>[0];

/** Calls through the official SDK: AWS JSON 1.1 over HTTP/2. */
export async function overJson(env: Record<string, string>): Promise<Transport> {
  let runtime = await openTestRuntime(env);
  const connect = () =>
    new sdk.KinesisClient({
      endpoint: runtime.addresses.awsEndpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
    });
  let client = connect();
  return {
    async call(operation, input = {}) {
      const commands = sdk as unknown as Readonly<Record<string, new (input: object) => Command>>;
      const Operation = commands[`${operation}Command`];
      if (Operation === undefined) throw new Error(`the SDK has no ${operation}`);
      try {
        const { $metadata: _, ...output } = await client.send(new Operation(input));
        return output;
      } catch (error) {
        if (error instanceof sdk.KinesisServiceException) throw new CallError(error.name, error.message);
        throw error;
      }
    },
    async restart() {
      client.destroy();
      runtime = await runtime.reopen();
      client = connect();
    },
    async dispose() {
      client.destroy();
      await runtime.dispose();
    },
  };
}
