import { setTimeout as sleep } from "node:timers/promises";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";

/** Clients of a server that is killed now and then. */
export function soakClients(endpoint: string) {
  const options = {
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  const kinesis = new KinesisClient(options);
  const lambda = new LambdaClient(options);
  const sqs = new SQSClient(options);
  return {
    kinesis,
    lambda,
    sqs,
    close() {
      for (const client of [kinesis, lambda, sqs]) client.destroy();
    },
  };
}

export type SoakClients = ReturnType<typeof soakClients>;

const RETRY_MS = 50;

/**
 * Asks again until there is an answer: the server is dead now and then.
 * @param isDone errors that mean that an earlier try, whose answer was lost, has done it
 */
export async function insist<Output>(
  ask: () => Promise<Output>,
  { within, isDone = [] }: { readonly within: number; readonly isDone?: readonly string[] },
): Promise<Output | undefined> {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Error && isDone.includes(error.name)) return undefined;
      if (performance.now() > deadline) throw error;
      await sleep(RETRY_MS);
    }
  }
}
