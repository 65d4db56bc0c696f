"use client";

import { Check, Circle } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { ChangeState } from "./use-change.ts";

export interface ChangeProgressProps {
  readonly change: Pick<ChangeState, "phase" | "error" | "during" | "settled">;
  /** What is so when it is done, where that is more than that the resource is settled. */
  readonly doneText?: string;
}

/** How far a change of a resource is, step by step; or why it was refused. */
export function ChangeProgress({ change, doneText = change.settled }: ChangeProgressProps) {
  const { phase, error, during: underWay } = change;
  if (error !== null) return <Notice kind="error">{error}</Notice>;
  if (phase === "idle") return null;
  const steps = [
    { title: "The call is accepted", during: "asking" },
    { title: underWay, during: "updating" },
    { title: doneText, during: "done" },
  ] as const;
  const at = steps.findIndex(({ during }) => during === phase);
  return (
    <ol className="flex flex-col gap-1.5 rounded-lg border border-line bg-sunken px-3 py-2 text-sm">
      {steps.map(({ title }, index) => {
        const isDone = index < at || phase === "done";
        return (
          <li key={title} className={cx("flex items-center gap-2", isDone ? "text-ink" : "text-ink-3")}>
            {isDone ? (
              <Check aria-hidden className="size-4 text-ok" />
            ) : index === at ? (
              <Spinner />
            ) : (
              <Circle aria-hidden className="size-4" />
            )}
            {title}
          </li>
        );
      })}
    </ol>
  );
}
