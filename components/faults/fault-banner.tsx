"use client";

import { Zap } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { durationText } from "#browser/clock/clock-words.ts";
import { announce } from "#browser/page/announce.ts";
import { useServer } from "#components/calling/use-server.ts";
import { Button } from "#components/ui/button.tsx";
import type { FaultView } from "#contract/faults.ts";
import { useEndFault, useFaults } from "./use-faults.ts";

const MAX_LINES = 3;
const NONE: readonly FaultView[] = [];

/** What is made to go wrong, at the top of every page, for as long as it is on. */
export function FaultBanner() {
  const known = useFaults();
  const faults = known ?? NONE;
  const end = useEndFault();
  const nowMs = useServer()?.nowMs ?? null;
  const before = useRef(NONE);

  useEffect(() => {
    // Those of an account that is looked at no longer have not ended.
    if (known !== null) sayChanges(before.current, known);
    before.current = known ?? NONE;
  }, [known]);

  if (faults.length === 0) return null;
  const shown = faults.slice(-MAX_LINES);
  const hidden = faults.length - shown.length;
  return (
    <section
      aria-label="Faults that are on"
      className="border-bad/30 border-b bg-bad-soft px-4 py-1.5 text-sm lg:px-6"
    >
      <ul className="flex flex-col">
        {shown.map((fault) => (
          <li key={fault.faultId} className="flex min-h-8 items-center gap-x-3">
            <Zap aria-hidden className="size-4 shrink-0 text-bad" />
            <p className="min-w-0 grow text-ink">
              <span className="wrap-anywhere font-medium">{fault.what}</span>{" "}
              <span className="whitespace-nowrap text-ink-2 tabular-nums">{timeText(fault, nowMs)}</span>
            </p>
            <Button
              size="sm"
              busy={end.isPending && end.variables === fault.faultId}
              aria-label={`End: ${fault.what}`}
              onClick={() => end.mutate(fault.faultId)}
            >
              End
            </Button>
          </li>
        ))}
      </ul>
      {faults.length > 1 ? (
        <div className="flex items-center gap-3 pl-4.5">
          {hidden > 0 ? (
            <Link href="/faults" prefetch={false} className="text-accent-ink text-xs underline">
              and {hidden} more
            </Link>
          ) : null}
          <Button size="sm" variant="ghost" onClick={() => end.mutate(null)}>
            End all {faults.length}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** How long it has been on, and how long it stays. */
export function timeText({ startedAtMs, endsAtMs }: FaultView, nowMs: number | null): string {
  if (nowMs === null) return "";
  if (endsAtMs !== null) return `${spanText(endsAtMs - nowMs)} left`;
  return `for ${spanText(nowMs - startedAtMs)}`;
}

function spanText(ms: number): string {
  return durationText(Math.max(0, Math.round(ms / 1_000)));
}

function sayChanges(before: readonly FaultView[], after: readonly FaultView[]): void {
  const isIn = (list: readonly FaultView[]) => (fault: FaultView) =>
    list.some(({ faultId }) => faultId === fault.faultId);
  const begun = after.filter((fault) => !isIn(before)(fault)).map(({ what }) => `Fault: ${what}`);
  const ended = before
    .filter((fault) => !isIn(after)(fault))
    .map(({ what }) => `The fault has ended: ${what}`);
  const said = [...begun, ...ended].join(" ");
  if (said !== "") announce(said);
}
