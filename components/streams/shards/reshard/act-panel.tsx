"use client";

import { X } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import type { Step } from "#browser/services/step.ts";
import { ChangeProgress } from "#components/resource/change-progress.tsx";
import { type ChangeState, isBusy } from "#components/resource/use-change.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Heading } from "#components/ui/heading.tsx";

export interface ActPanelProps {
  readonly title: string;
  readonly description: string;
  readonly change: ChangeState;
  /** What is so when it is done. */
  readonly doneText: string;
  readonly steps: readonly Step[];
  readonly submitLabel: string;
  readonly canRun: boolean;
  readonly onRun: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What is about to be done to the shards, beside the map that shows it. It takes the focus when it opens. */
export function ActPanel(props: ActPanelProps) {
  const { title, description, change, doneText, steps, submitLabel, canRun, onRun, onClose, children } =
    props;
  const heading = useRef<HTMLHeadingElement>(null);
  const busy = isBusy(change);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest("section[data-map]")?.scrollIntoView({ block: "nearest" });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (canRun && !busy && change.phase !== "done") onRun();
  };
  return (
    <section
      aria-label={title}
      className="flex min-w-0 flex-col gap-4"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <Heading level={3} look="heading" ref={heading}>
            {title}
          </Heading>
          <p className="mt-0.5 text-ink-2 text-xs">{description}</p>
        </div>
        <Button variant="ghost" size="sm" iconOnly aria-label="Close the panel" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        {children}
        <ChangeProgress change={change} doneText={doneText} />
        <SameCallDetails steps={steps} />
        <div className="flex flex-wrap justify-end gap-2">
          {change.phase === "done" ? (
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={onClose}>{busy ? "Close" : "Cancel"}</Button>
              <Button type="submit" variant="primary" busy={busy} disabled={!canRun}>
                {submitLabel}
              </Button>
            </>
          )}
        </div>
      </form>
    </section>
  );
}
