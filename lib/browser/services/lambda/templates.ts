import type { Template } from "../template.ts";

const nothing: Template = () => ({});
const FUNCTION = { FunctionName: "printer" };
const ALIAS = { ...FUNCTION, Name: "live" };
const MAPPING = { UUID: "the UUID that ListEventSourceMappings answers" };
const RESOURCE = "arn:aws:lambda:us-east-1:000000000000:function:printer";
const of =
  (more: Readonly<Record<string, unknown>> = {}): Template =>
  () => ({ ...FUNCTION, ...more });

/** A zip that holds one file, `index.mjs`, whose handler answers its event. */
const ZIP =
  "UEsDBBQAAAAAAAAAIQAZoGUwOgAAADoAAAAJAAAAaW5kZXgubWpzZXhwb3J0IGNvbnN0IGhhbmRsZXIgPSBhc3luYyAoZXZlbnQpID0+ICh7IGdvdDogZXZlbnQgfSk7ClBLAQIUABQAAAAAAAAAIQAZoGUwOgAAADoAAAAJAAAAAAAAAAAAAACAAQAAAABpbmRleC5tanNQSwUGAAAAAAEAAQA3AAAAYQAAAAAA";

/** An input of each operation to begin with, as AWS JSON. Blobs are base64, times are seconds. */
export const templates = {
  AddPermission: of({
    StatementId: "bucket",
    Action: "lambda:InvokeFunction",
    Principal: "s3.amazonaws.com",
  }),
  CreateAlias: () => ({ ...ALIAS, FunctionVersion: "1" }),
  CreateEventSourceMapping: ({ streamArn }) => ({
    ...FUNCTION,
    EventSourceArn: streamArn,
    StartingPosition: "TRIM_HORIZON",
    BatchSize: 100,
  }),
  CreateFunction: () => ({
    ...FUNCTION,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role: "arn:aws:iam::000000000000:role/functions",
    Code: { ZipFile: ZIP },
  }),
  DeleteAlias: () => ALIAS,
  DeleteEventSourceMapping: () => MAPPING,
  DeleteFunction: of(),
  DeleteFunctionConcurrency: of(),
  DeleteFunctionEventInvokeConfig: of(),
  GetAccountSettings: nothing,
  GetAlias: () => ALIAS,
  GetEventSourceMapping: () => MAPPING,
  GetFunction: of(),
  GetFunctionConcurrency: of(),
  GetFunctionConfiguration: of(),
  GetFunctionEventInvokeConfig: of(),
  GetPolicy: of(),
  Invoke: of({ Payload: "eyJhbW91bnQiOjEyLjV9" }),
  ListAliases: of(),
  ListEventSourceMappings: nothing,
  ListFunctionEventInvokeConfigs: of(),
  ListFunctions: nothing,
  ListTags: () => ({ Resource: RESOURCE }),
  ListVersionsByFunction: of(),
  PublishVersion: of(),
  PutFunctionConcurrency: of({ ReservedConcurrentExecutions: 5 }),
  PutFunctionEventInvokeConfig: of({ MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 3_600 }),
  RemovePermission: of({ StatementId: "bucket" }),
  TagResource: () => ({ Resource: RESOURCE, Tags: { team: "shop" } }),
  UntagResource: () => ({ Resource: RESOURCE, TagKeys: ["team"] }),
  UpdateAlias: () => ({ ...ALIAS, FunctionVersion: "1" }),
  UpdateEventSourceMapping: () => ({ ...MAPPING, BatchSize: 200 }),
  UpdateFunctionCode: of({ ZipFile: ZIP }),
  UpdateFunctionConfiguration: of({ MemorySize: 256, Timeout: 10 }),
  UpdateFunctionEventInvokeConfig: of({ MaximumRetryAttempts: 2 }),
} as const satisfies Readonly<Record<string, Template>>;
