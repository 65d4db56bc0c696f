import type { Place } from "../kernel/place.ts";
import { parseKmsArn } from "./arn.ts";
import type { Keys } from "./keys.ts";

/** The alias of the key that Kinesis makes for itself in each account and region. */
const KINESIS_ALIAS = "alias/aws/kinesis";

/** Aliases that begin like this are AWS's own. */
export const RESERVED_ALIASES = "alias/aws/";

/** Makes the key that AWS manages for Kinesis when it is named for the first time. */
export async function ensureManagedKey(keys: Keys, place: Place, name: string): Promise<void> {
  const parsed = parseKmsArn(name);
  const isHere = parsed?.place.account === place.account && parsed.place.region === place.region;
  if (name !== KINESIS_ALIAS && !(isHere && parsed?.name === KINESIS_ALIAS)) return;
  if (keys.byAlias(place, KINESIS_ALIAS) !== undefined) return;
  await keys.mutex.run(async () => {
    if (keys.byAlias(place, KINESIS_ALIAS) !== undefined) return;
    await keys.create(place, {
      manager: "AWS",
      description: "Default key that protects my Kinesis records when no other key is defined",
      aliases: [{ name: KINESIS_ALIAS, createdAtMs: keys.nowMs(place) }],
    });
  });
}
