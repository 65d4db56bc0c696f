"use client";

import type { ReactNode } from "react";
import type { Step } from "#browser/services/step.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { StreamView } from "#contract/stream.ts";
import { ChangeProgress } from "./change-progress.tsx";
import { isBusy, type StreamChange } from "./use-change.ts";

export interface SettingCardProps {
  readonly title: string;
  readonly description: ReactNode;
  readonly stream: StreamView;
  readonly change: StreamChange;
  /** What Save does; empty while there is nothing to save. */
  readonly steps: readonly Step[];
  /** The code beside the form where it is not what Save does now, so that there always is some. */
  readonly exampleSteps?: readonly Step[];
  readonly submitLabel?: string;
  readonly isDirty: boolean;
  readonly onReset: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** One setting of a stream: its fields, how far its change is, and the same change as code. */
export function SettingCard(props: SettingCardProps) {
  const { title, description, stream, change, steps, exampleSteps = [], isDirty } = props;
  const { submitLabel = "Save", onReset, onSubmit, children } = props;
  const canSave = steps.length > 0 && stream.streamStatus === "ACTIVE" && !isBusy(change);
  const shown = steps.length > 0 ? steps : exampleSteps;
  return (
    <Card aria-label={title}>
      <CardHeader title={title} description={description} />
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
          <ChangeProgress phase={isDirty || isBusy(change) ? change.phase : "idle"} error={change.error} />
          <div className="flex gap-2">
            <Button
              type="submit"
              variant="primary"
              disabled={!canSave && !isBusy(change)}
              busy={isBusy(change)}
            >
              {submitLabel}
            </Button>
            {isDirty && !isBusy(change) ? (
              <Button
                variant="ghost"
                onClick={() => {
                  change.reset();
                  onReset();
                }}
              >
                Reset
              </Button>
            ) : null}
          </div>
          {shown.length === 0 ? null : <SameCallDetails steps={shown} />}
        </form>
      </CardBody>
    </Card>
  );
}
