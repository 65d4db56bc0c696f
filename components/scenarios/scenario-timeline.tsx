"use client";

import { Check, Circle, Eye, TriangleAlert } from "lucide-react";
import { clockText, momentTitle } from "#browser/scenarios/scenario-text.ts";
import { cx } from "#components/ui/cx.ts";
import type { RunView } from "#contract/scenarios.ts";

/** The timeline of a run: a bar with what is played of it, and every moment in words. */
export function ScenarioTimeline({ run }: { readonly run: RunView }) {
  const { timeline, lengthSeconds } = run.scenario;
  const share = Math.min(1, run.elapsedSeconds / lengthSeconds);
  return (
    <div className="flex flex-col gap-4">
      <div aria-hidden className="relative h-6 px-1.5">
        <div className="relative h-full">
          <div className="absolute top-2 h-2 w-full overflow-hidden rounded-full bg-hover">
            <div className="h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
          </div>
          {timeline.map((moment, index) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a timeline does not change.
              key={index}
              title={`${clockText(moment.atSeconds)} ${momentTitle(moment)}`}
              className={cx(
                "absolute top-1 size-4 -translate-x-1/2 rounded-full border-2 border-surface",
                index < run.played ? "bg-accent" : "bg-line-strong",
              )}
              style={{ left: `${(moment.atSeconds / lengthSeconds) * 100}%` }}
            />
          ))}
        </div>
      </div>
      <ol aria-label="Timeline" className="flex flex-col">
        {timeline.map((moment, index) => {
          const isPlayed = index < run.played;
          const isNext = index === run.played && run.state === "running" && !run.isGone;
          const failure = isPlayed
            ? run.failures.find(({ atSeconds }) => atSeconds === moment.atSeconds)
            : undefined;
          const Icon = failure ? TriangleAlert : isPlayed ? Check : moment.action ? Circle : Eye;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a timeline does not change.
              key={index}
              aria-current={isNext ? "step" : undefined}
              className={cx(
                "grid grid-cols-[3rem_1.25rem_1fr] items-start gap-x-2 rounded-md px-2 py-1.5 text-sm",
                isNext && "bg-sunken",
              )}
            >
              <span className="text-right text-ink-3 tabular-nums">{clockText(moment.atSeconds)}</span>
              <Icon
                aria-hidden
                className={cx("mt-0.5 size-4", failure ? "text-warn" : isPlayed ? "text-ok" : "text-ink-3")}
              />
              <div className="min-w-0">
                <p className={cx("break-words", isPlayed || isNext ? "text-ink" : "text-ink-2")}>
                  <span className="sr-only">{isPlayed ? "Done: " : isNext ? "Next: " : "Later: "}</span>
                  {momentTitle(moment)}
                </p>
                {isPlayed && moment.notice ? (
                  <p className="break-words text-ink-3 text-xs">{moment.notice.text}</p>
                ) : null}
                {failure ? <p className="break-words text-warn text-xs">{failure.message}</p> : null}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
