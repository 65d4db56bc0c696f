import { parseArn } from "../kernel/arn.ts";
import { invariant } from "../kernel/assert.ts";
import type { Place } from "../kernel/place.ts";

/** Of an ARN that this engine has made. */
export function placeOfArn(arn: string): Place {
  const parsed = parseArn(arn);
  invariant(parsed !== undefined, "topics have ARNs of a place");
  return parsed.place;
}
