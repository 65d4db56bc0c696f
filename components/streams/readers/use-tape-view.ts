"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { TapeView } from "#browser/streams/readers/tape.ts";
import type { QueryOf } from "#browser/streams/stream-query.ts";

const PARSERS = {
  scale: parseAsStringLiteral(["time", "records"] as const).withDefault("time"),
  span: parseAsStringLiteral(["all", "readers"] as const).withDefault("all"),
  order: parseAsStringLiteral(["shard", "behind"] as const).withDefault("shard"),
  on: parseAsString,
} satisfies { readonly [Name in QueryOf<"readers">]?: unknown };

/** How the readers are looked at, kept in the page's address; `on` is the chosen shard's id. */
export function useTapeView() {
  const [{ scale, span, order, on }, setQuery] = useQueryStates(PARSERS);
  const view: TapeView = { scale, span, order };
  return {
    view,
    selected: on,
    change: (part: Partial<TapeView>) => void setQuery(part),
    select: (shardId: string | null) => void setQuery({ on: shardId }),
  };
}
