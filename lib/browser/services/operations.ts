import type * as CloudWatchLogsSdk from "@aws-sdk/client-cloudwatch-logs";
import type * as KinesisSdk from "@aws-sdk/client-kinesis";
import type * as KmsSdk from "@aws-sdk/client-kms";
import type * as LambdaSdk from "@aws-sdk/client-lambda";
import type * as S3Sdk from "@aws-sdk/client-s3";
import type * as SnsSdk from "@aws-sdk/client-sns";
import type * as SqsSdk from "@aws-sdk/client-sqs";
import type { members as cloudWatchLogsMembers } from "./cloudwatch-logs/members.ts";
import type { members as kinesisMembers } from "./kinesis/members.ts";
import type { members as kmsMembers } from "./kms/members.ts";
import type { members as lambdaMembers } from "./lambda/members.ts";
import type { ServiceMembers } from "./members.ts";
import type { members as s3Members } from "./s3/members.ts";
import type { members as snsMembers } from "./sns/members.ts";
import type { members as sqsMembers } from "./sqs/members.ts";

/**
 * What the console calls, by service and operation: input and output as the SDK has them, `undefined` for an operation
 * that answers nothing. An operation is known by both names, since services share them: Firehose too has a PutRecord.
 */
export interface Operations {
  kinesis: OperationsOf<typeof KinesisSdk, typeof kinesisMembers>;
  kms: OperationsOf<typeof KmsSdk, typeof kmsMembers>;
  lambda: OperationsOf<typeof LambdaSdk, typeof lambdaMembers>;
  "cloudwatch-logs": OperationsOf<typeof CloudWatchLogsSdk, typeof cloudWatchLogsMembers>;
  sqs: OperationsOf<typeof SqsSdk, typeof sqsMembers>;
  sns: OperationsOf<typeof SnsSdk, typeof snsMembers>;
  s3: OperationsOf<typeof S3Sdk, typeof s3Members>;
}

/** The console's API path, and the name of the client in code. */
export type Service = keyof Operations;

export type Operation<S extends Service> = keyof Operations[S] & string;

export type InputOf<S extends Service, O extends Operation<S>> = Member<Operations[S][O], "input">;

export type OutputOf<S extends Service, O extends Operation<S>> = Member<Operations[S][O], "output">;

type Member<T, K extends string> = T extends { readonly [key in K]: infer V } ? V : never;

type OperationsOf<Sdk, Members extends ServiceMembers> = {
  readonly [O in keyof Members & string]: {
    readonly input: SdkInput<SdkCommand<Sdk, O>>;
    readonly output: Members[O]["answers"] extends true ? SdkOutput<SdkCommand<Sdk, O>> : undefined;
  };
};

type SdkCommand<Sdk, O extends string> = `${O}Command` extends keyof Sdk
  ? Sdk[`${O}Command`] extends abstract new (
      ...args: never
    ) => infer Command
    ? Command
    : never
  : never;

type SdkInput<Command> = Command extends { readonly input: infer Input } ? Input : never;

type SdkOutput<Command> = Command extends {
  resolveMiddleware(...args: never): (...args: never) => Promise<{ output: infer Output }>;
}
  ? Omit<Output, "$metadata">
  : never;
