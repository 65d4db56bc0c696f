import type * as Kms from "@aws-sdk/client-kms";
import type { Call, Handler } from "../kernel/call.ts";
import { createAlias, deleteAlias, listAliases } from "./aliases.ts";
import { createKey } from "./create-key.ts";
import { decryptBlob, generateDataKey } from "./data-keys.ts";
import { cancelKeyDeletion, scheduleKeyDeletion } from "./key-deletion.ts";
import { describeKey, disableKey, enableKey, listKeys } from "./key-states.ts";
import type { Keys } from "./keys.ts";

/** The operations of KMS that this server has, typed by the SDK. */
export interface KmsHandlers {
  readonly CancelKeyDeletion: Handler<Kms.CancelKeyDeletionRequest, Kms.CancelKeyDeletionResponse>;
  readonly CreateAlias: Handler<Kms.CreateAliasRequest, void>;
  readonly CreateKey: Handler<Kms.CreateKeyRequest, Kms.CreateKeyResponse>;
  readonly Decrypt: Handler<Kms.DecryptRequest, Kms.DecryptResponse>;
  readonly DeleteAlias: Handler<Kms.DeleteAliasRequest, void>;
  readonly DescribeKey: Handler<Kms.DescribeKeyRequest, Kms.DescribeKeyResponse>;
  readonly DisableKey: Handler<Kms.DisableKeyRequest, void>;
  readonly EnableKey: Handler<Kms.EnableKeyRequest, void>;
  readonly GenerateDataKey: Handler<Kms.GenerateDataKeyRequest, Kms.GenerateDataKeyResponse>;
  readonly ListAliases: Handler<Kms.ListAliasesRequest, Kms.ListAliasesResponse>;
  readonly ListKeys: Handler<Kms.ListKeysRequest, Kms.ListKeysResponse>;
  readonly ScheduleKeyDeletion: Handler<Kms.ScheduleKeyDeletionRequest, Kms.ScheduleKeyDeletionResponse>;
}

export function kmsHandlers(keys: Keys): KmsHandlers {
  const on =
    <Input, Output>(operation: (keys: Keys, call: Call, input: Input) => Promise<Output>) =>
    (call: Call, input: Input) =>
      operation(keys, call, input);
  return {
    CancelKeyDeletion: on(cancelKeyDeletion),
    CreateAlias: on(createAlias),
    CreateKey: on(createKey),
    Decrypt: on(decryptBlob),
    DeleteAlias: on(deleteAlias),
    DescribeKey: on(describeKey),
    DisableKey: on(disableKey),
    EnableKey: on(enableKey),
    GenerateDataKey: on(generateDataKey),
    ListAliases: on(listAliases),
    ListKeys: on(listKeys),
    ScheduleKeyDeletion: on(scheduleKeyDeletion),
  };
}
