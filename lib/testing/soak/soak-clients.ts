import { setTimeout as sleep } from "node:timers/promises";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { SQSClient } from "@aws-sdk/client-sqs";

/** What calls a server that is killed now and then. */
export function soakClients(endpoint: string, consoleUrl: string) {
  const options = {
    endpoint,
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  };
  const kinesis = new KinesisClient(options);
  const sqs = new SQSClient(options);
  return {
    kinesis,
    /** As a person at the console does it. */
    async lambda(operation: string, input: object): Promise<void> {
      const answer = await fetch(`${consoleUrl}/api/aws/lambda/${operation}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-sluice-account": "000000000000",
          "x-sluice-region": "us-east-1",
        },
        body: JSON.stringify(input),
      });
      if (!answer.ok)
        throw new Error(`${operation} was answered with ${answer.status} ${await answer.text()}`);
    },
    sqs,
    close() {
      for (const client of [kinesis, sqs]) client.destroy();
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
