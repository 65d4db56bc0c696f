"use client";

import { useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { type CallAnswer, callRaw } from "#browser/calls/any-call.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { CallEffect } from "#browser/services/effect.ts";
import { effectOf } from "#browser/services/effects.ts";
import { plural } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { CallRow } from "#contract/calls.ts";

export interface ReplayButtonProps {
  readonly row: CallRow;
  readonly requestJson: string;
  readonly onReplayed: (requestId: string) => void;
}

/** Makes the same call again. What is more than looking is asked about first. */
export function ReplayButton({ row, requestJson, onReplayed }: ReplayButtonProps) {
  const place = usePlace();
  const [asks, setAsks] = useState(false);
  const { service, operation } = row;
  const effect = effectOf(service, operation);
  const replay = useMutation<CallAnswer>({
    mutationFn: () => callRaw(service, operation, requestJson, place),
    onError: (error) => toast({ kind: "error", ...errorText(error) }),
    onSuccess: ({ requestId, error }) => {
      announce(error === null ? `${operation} was replayed.` : `The replay was answered with ${error.code}.`);
      onReplayed(requestId);
    },
  });
  const run = () => {
    setAsks(false);
    replay.mutate();
  };
  return (
    <>
      <Button size="sm" busy={replay.isPending} onClick={() => (effect === "reads" ? run() : setAsks(true))}>
        <RotateCcw aria-hidden />
        Replay
      </Button>
      {asks ? (
        <ConfirmDialog
          title={`Call ${operation} again?`}
          description={warning(effect, row)}
          confirm={`Replay ${operation}`}
          keep="Cancel"
          danger={effect === "deletes"}
          onConfirm={run}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
  );
}

function warning(effect: CallEffect, { operation, streamName, recordsIn }: CallRow): string {
  const what = streamName === null ? "" : ` in ${streamName}`;
  switch (effect) {
    case "puts":
      return recordsIn === null
        ? "It puts the same again, as a new call."
        : `It puts the same ${plural(recordsIn, "record")} again${what}: consumers get them twice.`;
    case "deletes":
      return `${operation} takes something away${what}, for real and at once, in the account and region shown above.`;
    default:
      return `${operation} changes something${what}, for real and at once, in the account and region shown above.`;
  }
}
