"use client";

import { Lock } from "lucide-react";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import { aheadText, fallsShort, paceText } from "#browser/clock/clock-words.ts";
import { formatDateTime } from "#browser/text/format.ts";
import { useAccountNow } from "#components/calling/use-clock.ts";
import { cx } from "#components/ui/cx.ts";
import type { ClockView } from "#contract/clock.ts";

const DAY_MS = 86_400_000;
const shortDay = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });

/** The account's time: with its day where that is not the reader's own. */
export function ClockTime({ clock, className }: { readonly clock: ClockView; readonly className?: string }) {
  const nowMs = useAccountNow(clock);
  const isAnotherDay = Math.abs(clock.aheadMs) > DAY_MS / 2;
  return (
    <time
      dateTime={new Date(nowMs).toISOString()}
      title={`${formatDateTime(nowMs)}${aheadSuffix(clock)}`}
      className={cx("whitespace-nowrap font-medium text-ink text-xs tabular-nums", className)}
    >
      {isAnotherDay ? `${shortDay.format(nowMs)}, ` : ""}
      {clockSeconds(nowMs)}
    </time>
  );
}

/** How fast it goes, or what holds it. */
export function ClockPace({ clock, className }: { readonly clock: ClockView; readonly className?: string }) {
  const text = paceText(clock);
  const isOff = fallsShort(clock) || (clock.held !== null && (clock.speed > 1 || clock.state === "paused"));
  return (
    <p
      data-clock="pace"
      title={clock.held?.reason ?? text}
      className={cx("flex min-w-0 items-center gap-1 text-xs", isOff ? "text-warn" : "text-ink-3", className)}
    >
      {clock.held === null ? null : <Lock aria-hidden className="size-3 shrink-0" />}
      <span className="truncate tabular-nums">{text}</span>
    </p>
  );
}

function aheadSuffix({ aheadMs }: ClockView): string {
  const text = aheadText(aheadMs);
  return text === null ? "" : `, ${text}`;
}
