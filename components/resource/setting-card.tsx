"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Step } from "#browser/services/step.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { ChangeProgress } from "./change-progress.tsx";
import { type ChangeState, isBusy } from "./use-change.ts";

export interface SettingCardProps {
  readonly title: string;
  readonly description: ReactNode;
  /** Whether the resource can be changed now. */
  readonly isReady: boolean;
  /** How far the change is that Save began; `busy` alone where it is over with its call. */
  readonly change?: ChangeState;
  readonly busy?: boolean;
  /** What Save does now, shown as code below it; empty while there is nothing to save. */
  readonly steps: readonly Step[];
  readonly submitLabel?: string;
  /** Saving takes something away. */
  readonly danger?: boolean;
  readonly isDirty: boolean;
  /** Why this resource has no such setting: said instead of the form. */
  readonly notApplicable?: ReactNode;
  readonly onReset: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** One setting of a resource: its fields, how far its change is, and the same change as code. */
export function SettingCard(props: SettingCardProps) {
  const { title, description, isReady, change, steps, isDirty } = props;
  const { submitLabel = "Save", danger = false, onReset, onSubmit, children } = props;
  const busy = change === undefined ? (props.busy ?? false) : isBusy(change);
  const heading = useRef<HTMLHeadingElement>(null);
  const canSave = steps.length > 0 && isReady && !busy;
  if (props.notApplicable !== undefined) {
    return (
      <Card aria-label={title}>
        <CardHeader title={title} description={props.notApplicable} />
      </Card>
    );
  }
  return (
    <Card aria-label={title}>
      <CardHeader title={title} description={description} titleRef={heading} />
      <CardBody>
        <form
          noValidate
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (canSave) onSubmit();
          }}
        >
          {children}
          {change === undefined ? null : (
            <ChangeProgress change={isDirty || busy ? change : { ...change, phase: "idle" }} />
          )}
          {isDirty || busy ? (
            <Actions onGone={() => heading.current?.focus()}>
              <Button
                type="submit"
                variant={danger ? "danger" : "primary"}
                disabled={!canSave && !busy}
                busy={busy}
              >
                {submitLabel}
              </Button>
              {isDirty && !busy ? (
                <Button
                  variant="ghost"
                  onClick={() => {
                    change?.reset();
                    onReset();
                  }}
                >
                  Reset
                </Button>
              ) : null}
            </Actions>
          ) : null}
          {steps.length === 0 ? null : <SameCallDetails steps={steps} />}
        </form>
      </CardBody>
    </Card>
  );
}

interface ActionsProps {
  /** Called when they leave while one of them has the focus, which must not be lost with them. */
  readonly onGone: () => void;
  readonly children: ReactNode;
}

function Actions({ onGone, children }: ActionsProps) {
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the one moment in which they leave.
  useLayoutEffect(() => {
    const buttons = row.current;
    return () => {
      if (buttons?.contains(document.activeElement)) onGone();
    };
  }, []);
  return (
    <div ref={row} className="flex gap-2">
      {children}
    </div>
  );
}
