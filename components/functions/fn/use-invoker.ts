"use client";

import { useCallback } from "react";
import { type Invoker, invokerOf } from "#browser/functions/invocations/invoker.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import type { MappingListRow } from "#contract/mappings.ts";

const NONE: readonly MappingListRow[] = [];

/** What the one is called that invoked a function. */
export function useInvoker(): (by: string) => Invoker {
  const rows = useTopic(topics.mappings).data?.rows ?? NONE;
  return useCallback((by) => invokerOf(by, rows), [rows]);
}
