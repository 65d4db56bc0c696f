import type { MappingData } from "#contract/mappings.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `mapping:{uuid}`: where a mapping is, as often as the feed's beat: batches are under way for moments only. */
export function mappingSource(
  { mappings }: Pick<SourceDependencies, "mappings">,
  { uuid, ...place }: Place & { readonly uuid: string },
): Source {
  const read = (): MappingData | undefined => mappings.find(place, uuid);
  return wholeSource(read, () => true);
}
