import type { CallEffect } from "../effect.ts";

export const effects = {
  CreateAlias: "creates",
  CreateEventSourceMapping: "creates",
  CreateFunction: "creates",
  DeleteAlias: "deletes",
  DeleteEventSourceMapping: "deletes",
  DeleteFunction: "deletes",
  // Lifts a limit: others may run instead.
  DeleteFunctionConcurrency: "changes",
  GetAlias: "reads",
  GetEventSourceMapping: "reads",
  GetFunction: "reads",
  GetFunctionConcurrency: "reads",
  GetFunctionConfiguration: "reads",
  // What a function does is not known here.
  Invoke: "changes",
  ListAliases: "reads",
  ListEventSourceMappings: "reads",
  ListFunctions: "reads",
  ListTags: "reads",
  ListVersionsByFunction: "reads",
  PublishVersion: "creates",
  PutFunctionConcurrency: "changes",
  TagResource: "changes",
  UntagResource: "deletes",
  UpdateAlias: "changes",
  UpdateEventSourceMapping: "changes",
  UpdateFunctionCode: "changes",
  UpdateFunctionConfiguration: "changes",
} as const satisfies Readonly<Record<string, CallEffect>>;
