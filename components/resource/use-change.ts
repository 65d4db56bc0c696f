"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { useSteps } from "#components/calling/use-aws.ts";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#contract/stream.ts";
import type { ChangePhase } from "./change-progress.tsx";

export interface WantedChange {
  readonly steps: readonly Step[];
  /** Whether the stream is as it was asked to be. */
  readonly isReached: (stream: StreamView) => boolean;
  readonly doneText: string;
}

export interface StreamChange {
  readonly phase: ChangePhase;
  readonly error: string | null;
  readonly run: (change: WantedChange) => void;
  /** Forgets how the last one went. */
  readonly reset: () => void;
}

/** Runs a change of a stream and follows it until the stream is active again and as it was asked to be. */
export function useChange(stream: StreamView): StreamChange {
  const runSteps = useSteps();
  const [wanted, setWanted] = useState<(WantedChange & { readonly isDone: boolean }) | null>(null);
  const ask = useMutation({
    mutationFn: ({ steps }: WantedChange) => runSteps(steps),
  });
  const isReached = ask.isSuccess && stream.streamStatus === "ACTIVE" && wanted?.isReached(stream);
  // What is done stays done, whatever others change later.
  if (isReached && wanted !== null && !wanted.isDone) setWanted({ ...wanted, isDone: true });
  const isDone = wanted?.isDone ?? false;
  const doneText = isDone ? (wanted?.doneText ?? null) : null;

  useEffect(() => {
    if (doneText === null) return;
    announce(doneText);
    toast({ title: doneText });
  }, [doneText]);

  const phase = isDone ? "done" : ask.isSuccess ? "updating" : ask.isPending ? "asking" : "idle";
  return {
    phase,
    error: ask.error?.message ?? null,
    run: (change) => {
      setWanted({ ...change, isDone: false });
      ask.mutate(change);
    },
    reset: () => {
      setWanted(null);
      ask.reset();
    },
  };
}

/** Whether a change is under way, so that no other should begin. */
export function isBusy({ phase }: Pick<StreamChange, "phase">): boolean {
  return phase === "asking" || phase === "updating";
}
