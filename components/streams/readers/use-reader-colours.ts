"use client";

import { useState } from "react";
import { assignColours } from "#browser/streams/readers/reader-colours.ts";
import type { ReaderView } from "#contract/readers.ts";

export type ReaderColours = ReadonlyMap<string, number>;

const NONE: ReaderColours = new Map();

/** The readers' colours, which stay theirs as long as the page is open. */
export function useReaderColours(readers: readonly ReaderView[]): ReaderColours {
  const [colours, setColours] = useState(NONE);
  const next = assignColours(
    colours,
    readers.map(({ readerId }) => readerId),
  );
  if (next !== colours) setColours(next);
  return next;
}
