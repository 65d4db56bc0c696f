import { members as cloudWatchLogsMembers } from "./cloudwatch-logs/members.ts";
import { members as kinesisMembers } from "./kinesis/members.ts";
import { members as kmsMembers } from "./kms/members.ts";
import { members as lambdaMembers } from "./lambda/members.ts";
import type { OperationMembers, ServiceMembers } from "./members.ts";
import type { Service } from "./operations.ts";
import { members as s3Members } from "./s3/members.ts";
import { members as snsMembers } from "./sns/members.ts";
import { members as sqsMembers } from "./sqs/members.ts";

/** What is to be known of a service to call it and to write code that does. */
export interface ServiceDefinition {
  /** As AWS's documents call it. */
  readonly title: string;
  /** What it goes by in boto3, and in code that has a client of it. */
  readonly cliName: string;
  /** What it goes by in the CLI, where that is another name. */
  readonly commandName?: string;
  /** Its client in the SDK for JavaScript, and what that must be told besides where the server is. */
  readonly client: {
    readonly name: string;
    readonly from: string;
    readonly options?: Readonly<Record<string, unknown>>;
  };
  readonly members: ServiceMembers;
  /** What one calls to look around: "Call an operation" begins with it. */
  readonly firstCall: string;
}

/** The services that the console calls, in the order in which they are shown. */
export const SERVICES: Readonly<Record<Service, ServiceDefinition>> = {
  kinesis: {
    title: "Kinesis Data Streams",
    cliName: "kinesis",
    client: { name: "KinesisClient", from: "@aws-sdk/client-kinesis" },
    members: kinesisMembers,
    firstCall: "DescribeStreamSummary",
  },
  kms: {
    title: "Key Management Service",
    cliName: "kms",
    client: { name: "KMSClient", from: "@aws-sdk/client-kms" },
    members: kmsMembers,
    firstCall: "ListKeys",
  },
  lambda: {
    title: "Lambda",
    cliName: "lambda",
    client: { name: "LambdaClient", from: "@aws-sdk/client-lambda" },
    members: lambdaMembers,
    firstCall: "ListFunctions",
  },
  "cloudwatch-logs": {
    title: "CloudWatch Logs",
    cliName: "logs",
    client: { name: "CloudWatchLogsClient", from: "@aws-sdk/client-cloudwatch-logs" },
    members: cloudWatchLogsMembers,
    firstCall: "DescribeLogGroups",
  },
  sqs: {
    title: "Simple Queue Service",
    cliName: "sqs",
    client: { name: "SQSClient", from: "@aws-sdk/client-sqs" },
    members: sqsMembers,
    firstCall: "ListQueues",
  },
  sns: {
    title: "Simple Notification Service",
    cliName: "sns",
    client: { name: "SNSClient", from: "@aws-sdk/client-sns" },
    members: snsMembers,
    firstCall: "ListTopics",
  },
  s3: {
    title: "Simple Storage Service",
    cliName: "s3",
    commandName: "s3api",
    // Else it puts the bucket before the host's name, which not every machine finds.
    client: { name: "S3Client", from: "@aws-sdk/client-s3", options: { forcePathStyle: true } },
    members: s3Members,
    firstCall: "ListBuckets",
  },
};

export const SERVICE_NAMES = Object.keys(SERVICES) as readonly Service[];

/** The names of a service's operations, sorted. */
export function operationsOf(service: Service): readonly string[] {
  return Object.keys(SERVICES[service].members);
}

/** What is known of an operation that is named from outside; nothing where the console does not call it. */
export function membersOf(service: string, operation: string): OperationMembers | undefined {
  if (!Object.hasOwn(SERVICES, service)) return undefined;
  const { members } = SERVICES[service as Service];
  return Object.hasOwn(members, operation) ? members[operation] : undefined;
}
