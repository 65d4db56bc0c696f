import { jsonProblem, jsonProblemText } from "../text/json-check.ts";

/** Kinesis guide, "Share access using resource-based policies". */
export const MAX_POLICY_CHARACTERS = 20_480;

/** What is wrong with a resource policy of `arn`, or null; the service checks it again. */
export function policyProblem(text: string, arn: string): string | null {
  const problem = jsonProblem(text);
  if (problem !== null) return jsonProblemText(problem);
  if (text.length > MAX_POLICY_CHARACTERS) {
    return `A policy has at most ${MAX_POLICY_CHARACTERS} characters; this one has ${text.length}.`;
  }
  const document = JSON.parse(text) as { readonly Statement?: unknown } | null;
  const statements = [document?.Statement].flat() as readonly unknown[];
  for (const [at, statement] of statements.entries()) {
    const wrong = statementProblem(statement, arn);
    if (wrong !== null) return `Statement ${at + 1} ${wrong}`;
  }
  return null;
}

function statementProblem(value: unknown, arn: string): string | null {
  if (typeof value !== "object" || value === null) return "is missing: a policy has a Statement.";
  const { Effect, Principal, Action, NotAction, Resource } = value as Readonly<Record<string, unknown>>;
  if (Effect !== "Allow" && Effect !== "Deny") return "needs an Effect of Allow or Deny.";
  if (Principal === undefined) return "needs a Principal: who it is about.";
  if (Action === undefined && NotAction === undefined) return "needs an Action.";
  if (![Resource].flat().every((each) => each === arn)) return `must have ${arn} as its Resource.`;
  return null;
}

const READ_STREAM = [
  "kinesis:DescribeStreamSummary",
  "kinesis:ListShards",
  "kinesis:GetShardIterator",
  "kinesis:GetRecords",
] as const;
const READ_CONSUMER = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"] as const;

/** A policy that lets another account read: a stream by polling, a consumer by fan-out. */
export function crossAccountRead(arn: string, readerAccount: string): string {
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "CrossAccountRead",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${readerAccount}:root` },
        Action: arn.includes("/consumer/") ? READ_CONSUMER : READ_STREAM,
        Resource: arn,
      },
    ],
  };
  return JSON.stringify(policy, null, 2);
}
