"use client";

import { Check, Circle } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Spinner } from "#components/ui/spinner.tsx";

/** How far a change of a stream is: asked, under way in the stream, or done. */
export type ChangePhase = "idle" | "asking" | "updating" | "done";

export interface ChangeProgressProps {
  readonly phase: ChangePhase;
  /** Why it was refused, in the service's words. */
  readonly error: string | null;
  /** What is so when it is done. */
  readonly doneText?: string;
}

/** How far a change of a stream is, step by step; or why it was refused. */
export function ChangeProgress({ phase, error, doneText = "The stream is ACTIVE" }: ChangeProgressProps) {
  if (error !== null) return <Notice kind="error">{error}</Notice>;
  if (phase === "idle") return null;
  const steps = [
    { title: "The call is accepted", during: "asking" },
    { title: "The stream is UPDATING", during: "updating" },
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
