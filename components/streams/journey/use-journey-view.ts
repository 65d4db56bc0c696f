"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { QueryOf } from "#browser/streams/stream-query.ts";

const PARSERS = {
  record: parseAsString,
  show: parseAsStringLiteral(["record", "journey"] as const).withDefault("record"),
  follow: parseAsString,
} satisfies { readonly [Name in QueryOf<"records">]?: unknown };

export type RecordSide = "record" | "journey";

/** Which record is looked at and how, and which key is followed (empty: which is not said yet), in the page's address. */
export function useJourneyView() {
  const [{ follow, record, show }, setQuery] = useQueryStates(PARSERS);
  return {
    record,
    side: show,
    key: follow,
    select: (name: string | null) => void setQuery({ record: name, ...(name === null && { show: null }) }),
    showSide: (side: RecordSide) => void setQuery({ show: side }),
    showJourneyOf: (name: string) => void setQuery({ record: name, show: "journey" }),
    follow: (next: string | null) => void setQuery({ follow: next }),
  };
}
