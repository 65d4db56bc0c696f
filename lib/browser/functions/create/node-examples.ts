/** Handlers that run as they are, one of each idea. */
export const NODE_CODE = {
  printer: `/** Prints each record of a Kinesis stream to the function's log. */
export const handler = async (event) => {
  for (const { kinesis } of event.Records ?? []) {
    const text = Buffer.from(kinesis.data, "base64").toString();
    console.log(kinesis.partitionKey, kinesis.sequenceNumber, text);
  }
  return { printed: event.Records?.length ?? 0 };
};
`,
  poison: `/** Fails on a poison record: with bisect on, the batch is split until the record is alone. */
export const handler = async (event) => {
  for (const { kinesis } of event.Records ?? []) {
    const text = Buffer.from(kinesis.data, "base64").toString();
    if (text.includes("poison")) throw new Error(\`Cannot process \${text}\`);
  }
};
`,
  partial: `/**
 * Transforms JSON records one by one, and reports those that it could not: the mapping tries again from the first of
 * them on. Turn on "Report batch item failures" in the mapping.
 */
export const handler = async (event) => {
  const batchItemFailures = [];
  for (const { kinesis } of event.Records ?? []) {
    try {
      const order = JSON.parse(Buffer.from(kinesis.data, "base64").toString());
      console.log(JSON.stringify({ ...order, key: kinesis.partitionKey, seenAt: new Date().toISOString() }));
    } catch (error) {
      console.error(kinesis.sequenceNumber, error.message);
      batchItemFailures.push({ itemIdentifier: kinesis.sequenceNumber });
    }
  }
  return { batchItemFailures };
};
`,
  fraud: `import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

/** Publishes an alert for each payment above a limit. TOPIC_ARN is one of the function's variables. */
const sns = new SNSClient({});
const limit = Number(process.env.LIMIT ?? 1000);

export const handler = async (event) => {
  let alerts = 0;
  for (const { kinesis } of event.Records ?? []) {
    const payment = JSON.parse(Buffer.from(kinesis.data, "base64").toString());
    if (!(payment.amount > limit)) continue;
    await sns.send(
      new PublishCommand({
        TopicArn: process.env.TOPIC_ARN,
        Subject: "Unusual payment",
        Message: JSON.stringify({ ...payment, key: kinesis.partitionKey }),
      }),
    );
    alerts += 1;
  }
  return { alerts };
};
`,
  window: `/** Counts records by key over a tumbling window: each invocation gets the state that the last one answered. */
export const handler = async (event) => {
  const state = event.state ?? {};
  for (const { kinesis } of event.Records ?? []) {
    state[kinesis.partitionKey] = (state[kinesis.partitionKey] ?? 0) + 1;
  }
  if (event.isFinalInvokeForWindow) {
    console.log("Window", event.window?.start, "to", event.window?.end, JSON.stringify(state));
  }
  return { state };
};
`,
  hello: `/** Answers what it is called with. */
export const handler = async (event, context) => {
  console.log("Called as", context.awsRequestId, "with", context.getRemainingTimeInMillis(), "ms to go");
  return { hello: event.name ?? "world", event };
};
`,
} as const;
