"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { TapeView } from "#browser/streams/readers/tape.ts";

const PARSERS = {
  scale: parseAsStringLiteral(["time", "records"] as const).withDefault("time"),
  span: parseAsStringLiteral(["all", "readers"] as const).withDefault("all"),
  order: parseAsStringLiteral(["shard", "behind"] as const).withDefault("shard"),
  tape: parseAsStringLiteral(["picture", "table"] as const).withDefault("picture"),
  reads: parseAsStringLiteral(["picture", "table"] as const).withDefault("picture"),
  on: parseAsString,
};

/** How the readers are looked at, kept in the page's address; `on` is the chosen shard's id. */
export function useTapeView() {
  const [{ scale, span, order, tape, reads, on }, setQuery] = useQueryStates(PARSERS);
  const view: TapeView = { scale, span, order };
  return {
    view,
    tapeAsTable: tape === "table",
    readsAsTable: reads === "table",
    selected: on,
    change: (part: Partial<TapeView>) => void setQuery(part),
    showTapeAsTable: (table: boolean) => void setQuery({ tape: table ? "table" : null }),
    showReadsAsTable: (table: boolean) => void setQuery({ reads: table ? "table" : null }),
    select: (shardId: string | null) => void setQuery({ on: shardId }),
  };
}
