"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

const PARSERS = {
  record: parseAsString,
  show: parseAsStringLiteral(["record", "journey"] as const).withDefault("record"),
  way: parseAsStringLiteral(["picture", "table"] as const).withDefault("picture"),
  key: parseAsString,
};

export type RecordSide = "record" | "journey";

/** Which record is looked at and how, and which key is followed (empty: which is not said yet), in the page's address. */
export function useJourneyView() {
  const [{ key, record, show, way }, setQuery] = useQueryStates(PARSERS);
  return {
    record,
    side: show,
    asTable: way === "table",
    key,
    select: (name: string | null) => void setQuery({ record: name, ...(name === null && { show: null }) }),
    showSide: (side: RecordSide) => void setQuery({ show: side }),
    showJourneyOf: (name: string) => void setQuery({ record: name, show: "journey" }),
    showAsTable: (asTable: boolean) => void setQuery({ way: asTable ? "table" : null }),
    follow: (next: string | null) => void setQuery({ key: next }),
  };
}
