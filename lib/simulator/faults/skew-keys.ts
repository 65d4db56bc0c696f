import type { Place } from "#engine/kernel/place.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { FaultEffect, Spec } from "./active-fault.ts";

/** Makes all producers of a stream give one key a share of their records; null gives them their own keys back. */
export type SetSkew = (key: StreamKey, share: number | null) => void;

export function skewKeys(
  place: Place,
  { streamName, share }: Spec<"skew-keys">,
  setSkew: SetSkew,
): FaultEffect {
  const key = { ...place, streamName };
  setSkew(key, share);
  return { end: () => setSkew(key, null) };
}
