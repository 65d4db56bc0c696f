const REGION = "us-east-1";

/**
 * Deletes an account's streams, and with them its producers and applications: what one test leaves running takes time
 * from all that follow.
 */
export async function clearAccount(consoleUrl: string, account: string): Promise<void> {
  const headers = {
    "content-type": "application/json",
    "x-sluice-account": account,
    "x-sluice-region": REGION,
  };
  const call = (operation: string, input: object) =>
    fetch(`${consoleUrl}/api/aws/kinesis/${operation}`, {
      method: "POST",
      headers,
      body: JSON.stringify(input),
    });
  await fetch(`${consoleUrl}/api/simulator/clock`, {
    method: "POST",
    headers,
    body: JSON.stringify({ command: "play" }),
  });
  const { StreamNames = [] } = (await (await call("ListStreams", {})).json()) as { StreamNames?: string[] };
  for (const StreamName of StreamNames) {
    await call("DeleteStream", { StreamName, EnforceConsumerDeletion: true });
  }
}
