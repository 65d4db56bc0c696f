"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import {
  addedSince,
  goneSince,
  leftAfterScroll,
  type NumberedRows,
  newestOf,
  scrollTopAfter,
} from "#browser/list/stick-to-end.ts";

export interface StickToEnd {
  readonly onScroll: () => void;
  /** How many rows came since one scrolled away from the end. */
  readonly added: number;
  readonly goToEnd: () => void;
  /** The list is about to be scrolled away from its end. */
  readonly leaveEnd: () => void;
}

/**
 * Keeps a list at its end while one is there, and what one looks at in its place while one is not. Called after whatever
 * else moves the scroller as it appears: the last to move it decides.
 */
export function useStickToEnd(
  scroller: RefObject<HTMLDivElement | null>,
  rows: NumberedRows,
  rowHeight: number,
  follows: boolean,
): StickToEnd {
  const before = useRef(rows);
  const [leftAt, setLeftAt] = useState<number | null>(follows ? null : 0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const gone = goneSince(before.current, rows);
    before.current = rows;
    if (leftAt === null || gone > 0) {
      const { scrollTop } = element;
      element.scrollTop = scrollTopAfter({ leftAt, scrollTop, gone, count: rows.count, rowHeight });
    }
  }, [scroller, rows, rowHeight, leftAt]);

  return {
    onScroll: () => {
      const element = scroller.current;
      if (element !== null) setLeftAt((left) => leftAfterScroll(left, element, newestOf(rows)));
    },
    added: addedSince(rows, leftAt),
    goToEnd: () => setLeftAt(null),
    leaveEnd: () => setLeftAt((left) => left ?? newestOf(rows)),
  };
}
