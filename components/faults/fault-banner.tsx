"use client";

import { Zap } from "lucide-react";
import { usePathname } from "next/navigation";
import { Fragment, useEffect, useRef } from "react";
import { announce } from "#browser/page/announce.ts";
import { formatSeconds } from "#browser/text/duration.ts";
import { useServer } from "#components/calling/use-server.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import type { FaultView } from "#contract/faults.ts";
import { useEndFault, useFaults } from "./use-faults.ts";

/** Faults that are told in full. */
const MAX_TOLD = 2;
const NONE: readonly FaultView[] = [];

/** What is made to go wrong, at the top of every page, for as long as it is on. */
export function FaultBanner() {
  const known = useFaults();
  const faults = known ?? NONE;
  const end = useEndFault();
  const nowMs = useServer()?.nowMs ?? null;
  const isOnTheirPage = usePathname() === "/faults";
  const before = useRef(NONE);

  useEffect(() => {
    // Those of an account that is looked at no longer have not ended.
    if (known !== null) sayChanges(before.current, known);
    before.current = known ?? NONE;
  }, [known]);

  const [first] = faults;
  if (first === undefined) return null;
  const all = faults.length > 1;
  return (
    <Banner
      label="Faults that are on"
      tone="warn"
      icon={<Zap />}
      actions={
        <>
          {isOnTheirPage ? null : (
            <ButtonLink href="/faults" prefetch={false} size="sm" variant="ghost">
              See
            </ButtonLink>
          )}
          <Button
            size="sm"
            busy={end.isPending}
            aria-label={all ? `End all ${faults.length}` : `End: ${first.what}`}
            onClick={() => end.mutate(all ? null : first.faultId)}
          >
            {all ? `End all ${faults.length}` : "End"}
          </Button>
        </>
      }
    >
      {all ? <span className="font-medium">{faults.length} faults are on: </span> : null}
      {faults.slice(0, MAX_TOLD).map((fault) => (
        <Fragment key={fault.faultId}>
          {fault.what}{" "}
          <span className="whitespace-nowrap text-ink-2 tabular-nums">{timeText(fault, nowMs)}</span>{" "}
        </Fragment>
      ))}
      {faults.length > MAX_TOLD ? `And ${faults.length - MAX_TOLD} more.` : null}
    </Banner>
  );
}

/** How long it has been on, and how long it stays. */
export function timeText({ startedAtMs, endsAtMs }: FaultView, nowMs: number | null): string {
  if (nowMs === null) return "";
  if (endsAtMs !== null) return `${formatSeconds(endsAtMs - nowMs)} left`;
  return `for ${formatSeconds(nowMs - startedAtMs)}`;
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
