import type * as Sdk from "@aws-sdk/client-kms";
import { type EngineOperations, type HandlersOf, handlersOf } from "../kernel/handlers.ts";
import { createAlias, deleteAlias, listAliases } from "./aliases.ts";
import { createKey } from "./create-key.ts";
import { decryptBlob, generateDataKey } from "./data-keys.ts";
import { cancelKeyDeletion, scheduleKeyDeletion } from "./key-deletion.ts";
import { describeKey, disableKey, enableKey, listKeys } from "./key-states.ts";
import type { Keys } from "./keys.ts";

/** The operations of KMS that this server has. */
const operations = {
  CancelKeyDeletion: cancelKeyDeletion,
  CreateAlias: createAlias,
  CreateKey: createKey,
  Decrypt: decryptBlob,
  DeleteAlias: deleteAlias,
  DescribeKey: describeKey,
  DisableKey: disableKey,
  EnableKey: enableKey,
  GenerateDataKey: generateDataKey,
  ListAliases: listAliases,
  ListKeys: listKeys,
  ScheduleKeyDeletion: scheduleKeyDeletion,
} as const satisfies EngineOperations<Keys, typeof Sdk>;

export type KmsHandlers = HandlersOf<typeof operations>;

export function kmsHandlers(keys: Keys): KmsHandlers {
  return handlersOf(keys, operations);
}
