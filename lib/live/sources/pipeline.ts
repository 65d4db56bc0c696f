import type { Place } from "#engine/kernel/place.ts";
import { pipelineOf } from "#insight/pipeline/pipeline.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `pipeline`: who puts into which stream and who reads it, once a second. */
export function pipelineSource(dependencies: SourceDependencies, place: Place): Source {
  return wholeSource(
    () => pipelineOf(dependencies, place),
    (isNewSecond) => isNewSecond,
  );
}
