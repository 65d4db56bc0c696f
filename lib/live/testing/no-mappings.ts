import type { MappingsObserver } from "#engine/lambda/mappings/observer.ts";

/** A server without event source mappings, for tests of other topics. */
export const NO_MAPPINGS: MappingsObserver = { list: () => [], find: () => undefined, countOf: () => 0 };
