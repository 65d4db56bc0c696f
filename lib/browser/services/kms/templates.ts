import type { Template } from "../template.ts";

const nothing: Template = () => ({});
const KEY = { KeyId: "alias/streams" };

/** An input of each operation to begin with, as AWS JSON. Blobs are base64, times are seconds. */
export const templates = {
  CancelKeyDeletion: () => KEY,
  CreateAlias: () => ({ AliasName: "alias/streams", TargetKeyId: "the KeyId that CreateKey answers" }),
  CreateKey: () => ({ Description: "For my streams" }),
  DeleteAlias: () => ({ AliasName: "alias/streams" }),
  DescribeKey: () => KEY,
  DisableKey: () => KEY,
  EnableKey: () => KEY,
  ListAliases: nothing,
  ListKeys: nothing,
  ScheduleKeyDeletion: () => ({ ...KEY, PendingWindowInDays: 7 }),
} as const satisfies Readonly<Record<string, Template>>;
