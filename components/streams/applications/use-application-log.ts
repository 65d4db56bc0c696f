"use client";

import { useEffect, useRef, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import { applicationChanges } from "#browser/streams/applications/lease-changes.ts";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";

export interface LogEntry {
  readonly timeMs: number;
  readonly text: string;
}

/** So many of the newest changes are kept. */
const KEPT = 5;

/** What happened to workers and leases while the page was open, newest first; screen readers are told at once. */
export function useApplicationLog(application: SimulatedConsumerView, nowMs: number): readonly LogEntry[] {
  const before = useRef(application);
  const [log, setLog] = useState<readonly LogEntry[]>([]);
  useEffect(() => {
    const said = applicationChanges(before.current, application);
    before.current = application;
    if (said.length === 0) return;
    announce(said.join(" "));
    const entries = said.map((text) => ({ timeMs: nowMs, text }));
    setLog((kept) => [...entries.toReversed(), ...kept].slice(0, KEPT));
  }, [application, nowMs]);
  return log;
}
