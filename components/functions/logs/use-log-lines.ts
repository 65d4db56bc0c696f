"use client";

import { useEffect, useState } from "react";
import { LINES_KEPT, type LogLines, NO_LINES, withEvents } from "#browser/functions/logs/log-lines.ts";
import { ServerError } from "#browser/http/server-error.ts";
import { type CallAws, errorText, useAws } from "#components/calling/use-aws.ts";

/** What of a log is wanted. */
export interface LogWish {
  readonly logGroupName: string;
  /** Null for all of the group. */
  readonly logStreamName: string | null;
  readonly filterPattern: string;
  readonly fromMs: number;
  readonly follows: boolean;
}

export interface LogView extends LogLines {
  /** Nothing has been heard of it yet. */
  readonly isLoading: boolean;
  /** The group is not there: nothing has been logged. */
  readonly isMissing: boolean;
  /** Newer lines are there than were read. */
  readonly hasMore: boolean;
  readonly error: string | null;
}

const POLL_MS = 1_500;
/** An answer's most events. */
const PAGE = 1_000;
const PAGES = 10;

const LOADING: LogView = { ...NO_LINES, isLoading: true, isMissing: false, hasMore: false, error: null };

/** The lines of a log; while it is followed, what comes is asked for every second and a half once the newest is reached. */
export function useLogLines({
  logGroupName,
  logStreamName,
  filterPattern,
  fromMs,
  follows,
}: LogWish): LogView {
  const call = useAws();
  const [view, setView] = useState(LOADING);

  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lines: LogLines = NO_LINES;
    setView(LOADING);
    const ask = async (): Promise<void> => {
      let waitMs = POLL_MS;
      try {
        const startTime = Math.max(fromMs, lines.rows.at(-1)?.atMs ?? 0);
        const wish = {
          logGroupName,
          startTime,
          ...(logStreamName !== null && { logStreamNames: [logStreamName] }),
          ...(filterPattern !== "" && { filterPattern }),
        };
        const read = await withPages(call, wish, lines, left.signal);
        lines = read.lines;
        if (read.hasMore) waitMs = 0;
        setView({ ...lines, isLoading: false, isMissing: false, hasMore: read.hasMore, error: null });
      } catch (error) {
        if (left.signal.aborted) return;
        const isMissing = error instanceof ServerError && error.code === "ResourceNotFoundException";
        setView({
          ...lines,
          isLoading: false,
          isMissing,
          hasMore: false,
          error: isMissing ? null : errorText(error).description,
        });
      }
      if (follows && !left.signal.aborted) timer = setTimeout(() => void ask(), waitMs);
    };
    void ask();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [call, logGroupName, logStreamName, filterPattern, fromMs, follows]);
  return view;
}

interface Wish {
  readonly logGroupName: string;
  readonly startTime: number;
  readonly logStreamNames?: string[];
  readonly filterPattern?: string;
}

async function withPages(call: CallAws, wish: Wish, lines: LogLines, signal: AbortSignal) {
  let known = lines;
  let nextToken: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await call(
      "cloudwatch-logs",
      "FilterLogEvents",
      { ...wish, limit: Math.min(PAGE, LINES_KEPT), ...(nextToken !== undefined && { nextToken }) },
      signal,
    );
    known = withEvents(known, answer.events ?? []);
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  return { lines: known, hasMore: nextToken !== undefined };
}
