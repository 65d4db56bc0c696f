const REGION = "us-east-1";

/**
 * Deletes an account's mappings, functions and streams, and with them its producers and applications: what one test
 * leaves running takes time from all that follow.
 */
export async function clearAccount(consoleUrl: string, account: string): Promise<void> {
  const headers = {
    "content-type": "application/json",
    "x-sluice-account": account,
    "x-sluice-region": REGION,
  };
  const callOf = (service: string) => (operation: string, input: object) =>
    fetch(`${consoleUrl}/api/aws/${service}/${operation}`, {
      method: "POST",
      headers,
      body: JSON.stringify(input),
    });
  const call = callOf("kinesis");
  const lambda = callOf("lambda");
  await fetch(`${consoleUrl}/api/simulator/clock`, {
    method: "POST",
    headers,
    body: JSON.stringify({ command: "play" }),
  });
  const { EventSourceMappings = [] } = (await (await lambda("ListEventSourceMappings", {})).json()) as {
    EventSourceMappings?: { UUID: string }[];
  };
  for (const { UUID } of EventSourceMappings) await lambda("DeleteEventSourceMapping", { UUID });
  const { Functions = [] } = (await (await lambda("ListFunctions", {})).json()) as {
    Functions?: { FunctionName: string }[];
  };
  for (const { FunctionName } of Functions) await lambda("DeleteFunction", { FunctionName });
  const { StreamNames = [] } = (await (await call("ListStreams", {})).json()) as { StreamNames?: string[] };
  for (const StreamName of StreamNames) {
    await call("DeleteStream", { StreamName, EnforceConsumerDeletion: true });
  }
}
