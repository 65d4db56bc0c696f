import { randomBytes, randomUUID } from "node:crypto";
import * as sdk from "@aws-sdk/client-kms";
import { awsService } from "#calls/aws-service.ts";
import { kmsConstraints } from "#calls/constraints/kms.ts";
import type { Service } from "#calls/service.ts";
import { MasterKeyError } from "#engine/kms/keys.ts";
import { openKms } from "#engine/kms/kms.ts";
import type { KmsHandlers } from "#engine/kms/operations.ts";
import { openMasterKey } from "#host/server-secret.ts";
import { StateDirError } from "#host/state-dir/state-dir.ts";
import type { World } from "./world.ts";

/** Key Management Service as clients call it. */
export function kmsService(handlers: KmsHandlers): Service {
  return awsService({
    name: "kms",
    targetPrefix: "TrentService",
    signingName: "kms",
    protocols: ["awsJson1_1"],
    constraints: kmsConstraints,
    sdk,
    handlers,
  });
}

/** Key Management Service, with the material of its keys sealed in the metadata. */
export async function openKmsService({ clocks, metadata, reportFault, stateDir }: World) {
  const kms = await openKms({
    clocks,
    reportFault,
    repository: metadata.kmsKeys,
    masterKey: await openMasterKey(stateDir.path),
    secureBytes: randomBytes,
    newKeyId: randomUUID,
  }).catch((error: unknown) => {
    if (!(error instanceof MasterKeyError)) throw error;
    throw new StateDirError(
      `The file kms-master.key in ${stateDir.path} is not the one with which its KMS keys were kept.`,
      { cause: error },
    );
  });
  return { ...kms, service: kmsService(kms.handlers) };
}
