"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { useSteps } from "#components/calling/use-aws.ts";
import { toast } from "#components/ui/toast.tsx";

/** How far a change of a resource is: asked, under way in the resource, or done. */
export type ChangePhase = "idle" | "asking" | "updating" | "done";

/** How a resource says that a change of it is under way, and that it is over. */
export interface Settling<R> {
  readonly isSettled: (resource: R) => boolean;
  /** Such as "The stream is UPDATING". */
  readonly during: string;
  /** Such as "The stream is ACTIVE". */
  readonly settled: string;
}

export interface WantedChange<R> {
  readonly steps: readonly Step[];
  /** Whether the resource is as it was asked to be. */
  readonly isReached: (resource: R) => boolean;
  readonly doneText: string;
}

/** How far a change is, whatever it is a change of. */
export interface ChangeState {
  readonly phase: ChangePhase;
  /** Why it was refused, in the service's words. */
  readonly error: string | null;
  readonly during: string;
  readonly settled: string;
  /** Forgets how the last one went. */
  readonly reset: () => void;
}

export interface ResourceChange<R> extends ChangeState {
  readonly run: (change: WantedChange<R>) => void;
}

/** Runs a change of a resource and follows it until the resource is settled again and as it was asked to be. */
export function useChange<R>(resource: R, { isSettled, during, settled }: Settling<R>): ResourceChange<R> {
  const runSteps = useSteps();
  const [wanted, setWanted] = useState<(WantedChange<R> & { readonly isDone: boolean }) | null>(null);
  const ask = useMutation({
    mutationFn: ({ steps }: WantedChange<R>) => runSteps(steps),
  });
  const isReached = ask.isSuccess && isSettled(resource) && wanted?.isReached(resource);
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
    during,
    settled,
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
export function isBusy({ phase }: Pick<ChangeState, "phase">): boolean {
  return phase === "asking" || phase === "updating";
}
