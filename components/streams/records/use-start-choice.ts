"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { DataFormat } from "#browser/streams/records/decode.ts";
import { START_POSITIONS, type StartChoice } from "#browser/streams/records/start-positions.ts";
import type { QueryOf } from "#browser/streams/stream-query.ts";

const TYPES = START_POSITIONS.map(({ value }) => value);
const FORMATS: readonly DataFormat[] = ["text", "json", "hex"];

const PARSERS = {
  from: parseAsStringLiteral(TYPES).withDefault("LATEST"),
  shard: parseAsString.withDefault("*"),
  seq: parseAsString.withDefault(""),
  at: parseAsInteger,
  as: parseAsStringLiteral(FORMATS).withDefault("text"),
} satisfies { readonly [Name in QueryOf<"records">]?: unknown };

export type ChoiceChange = Partial<StartChoice & { readonly format: DataFormat }>;

export interface ChosenStart {
  readonly choice: StartChoice;
  readonly format: DataFormat;
  readonly change: (part: ChoiceChange) => void;
}

/** Where reading begins and how data are shown, kept in the page's address. */
export function useStartChoice(): ChosenStart {
  const [query, setQuery] = useQueryStates(PARSERS);
  const { from, shard, seq, at, as } = query;
  const choice = useMemo(
    (): StartChoice => ({ from, shard, sequenceNumber: seq.trim(), timestampMs: at }),
    [from, shard, seq, at],
  );
  const change = (part: ChoiceChange): void => {
    void setQuery({
      ...(part.from !== undefined && { from: part.from }),
      ...(part.shard !== undefined && { shard: part.shard }),
      ...(part.sequenceNumber !== undefined && { seq: part.sequenceNumber }),
      ...(part.timestampMs !== undefined && { at: part.timestampMs }),
      ...(part.format !== undefined && { as: part.format }),
    });
  };
  return { choice, format: as, change };
}
