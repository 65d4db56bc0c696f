import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `usage`: what is used and was used of every stream, once a second. */
export function usageSource({ usage }: SourceDependencies, { account, region }: Place): Source {
  return wholeSource(
    () => usage.read(account, region),
    (isNewSecond) => isNewSecond,
  );
}
