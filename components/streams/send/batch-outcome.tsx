"use client";

import { RotateCcw } from "lucide-react";
import { formatCount, plural } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { Sending } from "./use-send-batch.ts";

/** How a batch goes on, and what came of it. */
export function BatchOutcomeView({ sending }: { readonly sending: Sending }) {
  const { progress, outcome, send, stop } = sending;
  if (progress !== null) {
    return (
      <Card className="flex items-end gap-4 p-4">
        <div className="grow">
          <Progress
            label="Sending"
            value={progress.done}
            max={progress.total}
            valueText={`${formatCount(progress.done)} of ${formatCount(progress.total)}${progress.refused > 0 ? `, ${formatCount(progress.refused)} throttled` : ""}`}
          />
        </div>
        <Button size="sm" onClick={stop}>
          Stop
        </Button>
      </Card>
    );
  }
  if (outcome === null) return null;
  const again = [...outcome.refused.map(({ record }) => record), ...outcome.unsent];
  const failure = outcome.failure === null ? null : errorText(outcome.failure);
  const first = outcome.refused[0];
  return (
    <Notice
      kind={failure !== null ? "error" : again.length > 0 ? "warn" : "info"}
      title={`${plural(outcome.accepted, "record")} accepted${outcome.refused.length > 0 ? `, ${formatCount(outcome.refused.length)} throttled` : ""}${outcome.unsent.length > 0 ? `, ${formatCount(outcome.unsent.length)} not sent` : ""}`}
      action={
        again.length === 0 ? null : (
          <Button size="sm" onClick={() => send(again)}>
            <RotateCcw aria-hidden />
            Send {formatCount(again.length)} again
          </Button>
        )
      }
    >
      {failure === null ? null : (
        <p>
          {failure.title}: {failure.description}
        </p>
      )}
      {first === undefined ? null : (
        <p>
          {first.code}: {first.message}
        </p>
      )}
    </Notice>
  );
}
