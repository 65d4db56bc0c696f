"use client";

import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type CallFilter, OUTCOMES, SOURCES } from "#browser/calls/call-filter.ts";

const inUrl = {
  service: parseAsString,
  operation: parseAsString,
  client: parseAsString,
  stream: parseAsString,
  outcome: parseAsStringLiteral(OUTCOMES),
  hidden: parseAsArrayOf(parseAsStringLiteral(SOURCES)).withDefault([]),
  text: parseAsString.withDefault(""),
  /** Request id of the call that is shown in full. */
  call: parseAsString,
};

export interface CallChoice {
  readonly filter: CallFilter;
  /** Request id; null for none. */
  readonly selected: string | null;
  readonly change: (next: Partial<CallFilter>) => void;
  readonly select: (requestId: string | null) => void;
  readonly clear: () => void;
}

/** What of the calls is shown, as the page's address says. */
export function useCallFilter(): CallChoice {
  const [{ call: selected, ...filter }, set] = useQueryStates(inUrl);
  return {
    filter,
    selected,
    change: ({ hidden, ...next }) => void set({ ...next, ...(hidden && { hidden: [...hidden] }) }),
    select: (call) => void set({ call }),
    clear: () =>
      void set({
        service: null,
        operation: null,
        client: null,
        stream: null,
        outcome: null,
        hidden: null,
        text: null,
      }),
  };
}
