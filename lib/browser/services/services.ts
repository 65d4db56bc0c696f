import { members as kinesisMembers } from "./kinesis/members.ts";
import { members as kmsMembers } from "./kms/members.ts";
import type { OperationMembers, ServiceMembers } from "./members.ts";
import type { Service } from "./operations.ts";

/** What is to be known of a service to call it and to write code that does. */
export interface ServiceDefinition {
  /** As AWS's documents call it. */
  readonly title: string;
  /** Its client in the SDK for JavaScript; in the CLI and in boto3 it goes by the service's name. */
  readonly client: { readonly name: string; readonly from: string };
  readonly members: ServiceMembers;
  /** What one calls to look around: "Call an operation" begins with it. */
  readonly firstCall: string;
}

/** The services that the console calls, in the order in which they are shown. */
export const SERVICES: Readonly<Record<Service, ServiceDefinition>> = {
  kinesis: {
    title: "Kinesis Data Streams",
    client: { name: "KinesisClient", from: "@aws-sdk/client-kinesis" },
    members: kinesisMembers,
    firstCall: "DescribeStreamSummary",
  },
  kms: {
    title: "Key Management Service",
    client: { name: "KMSClient", from: "@aws-sdk/client-kms" },
    members: kmsMembers,
    firstCall: "ListKeys",
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
