import type { Place } from "#engine/kernel/place.ts";
import type { CallAs } from "#engine/kernel/ports/service-calls.ts";
import type { KinesisObserver } from "#engine/kinesis/observer.ts";
import { simulatorErrors } from "../errors.ts";
import type { FaultEffect, Spec } from "./active-fault.ts";

/** The stream's key is disabled by DisableKey; the end enables it. Both take effect within a second. */
export async function disableKey(
  place: Place,
  { streamName }: Spec<"disable-key">,
  { streams, calls }: { readonly streams: Pick<KinesisObserver, "find">; readonly calls: CallAs },
): Promise<FaultEffect> {
  const stream = streams.find({ ...place, streamName });
  if (stream === undefined) throw simulatorErrors.noStream(streamName);
  const keyId = stream.encryptionKeyId;
  if (keyId === null) {
    throw simulatorErrors.invalid(
      `${streamName} is not encrypted. Switch encryption on under its Settings, with a key of your own, and try again.`,
    );
  }
  if (keyId.includes("alias/aws/")) {
    throw simulatorErrors.invalid(
      `${streamName} is encrypted under the key that AWS manages, which nobody can disable. Give it a key of your own under its Settings.`,
    );
  }
  // An alias can be given to another key meanwhile, and only keys can be disabled.
  const { KeyMetadata } = (await calls(place, "kms", "DescribeKey", { KeyId: keyId })) as {
    readonly KeyMetadata?: { readonly KeyId?: string; readonly KeyState?: string };
  };
  const KeyId = KeyMetadata?.KeyId ?? keyId;
  if (KeyMetadata?.KeyState !== "Enabled") {
    throw simulatorErrors.invalid(
      `The key of ${streamName} is not enabled as it is, so it cannot be disabled.`,
    );
  }
  await calls(place, "kms", "DisableKey", { KeyId });
  return {
    end: async () => {
      await calls(place, "kms", "EnableKey", { KeyId });
    },
  };
}
