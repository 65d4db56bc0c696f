import type { CallEffect } from "../effect.ts";

export const effects = {
  CancelKeyDeletion: "changes",
  CreateAlias: "creates",
  CreateKey: "creates",
  DeleteAlias: "deletes",
  DescribeKey: "reads",
  // What is encrypted under a disabled key cannot be read until it is enabled.
  DisableKey: "deletes",
  EnableKey: "changes",
  ListAliases: "reads",
  ListKeys: "reads",
  ScheduleKeyDeletion: "deletes",
} as const satisfies Readonly<Record<string, CallEffect>>;
