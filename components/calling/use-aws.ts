"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import { callAws } from "#browser/aws/api.ts";
import { type RunOptions, runSteps, stepWorld } from "#browser/aws/run-steps.ts";
import { ServerError } from "#browser/http/server-error.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { InputOf, Operation, OutputOf, Service } from "#browser/services/operations.ts";
import type { Step } from "#browser/services/step.ts";
import { toast } from "#components/ui/toast.tsx";

export type CallAws = <S extends Service, O extends Operation<S>>(
  service: S,
  operation: O,
  input: InputOf<S, O>,
  signal?: AbortSignal,
) => Promise<OutputOf<S, O>>;

/** Calls operations in the place that the console is in. */
export function useAws(): CallAws {
  const place = usePlace();
  return useCallback(
    (service, operation, input, signal) =>
      callAws(service, operation, input, { place, ...(signal && { signal }) }),
    [place],
  );
}

/** Runs steps in the place that the console is in when they begin, whichever it is in when they end. */
export function useSteps(): (steps: readonly Step[], options?: RunOptions) => Promise<void> {
  const place = usePlace();
  return useCallback((steps, options) => runSteps(steps, stepWorld(place), options), [place]);
}

/** What went wrong, in the service's name and words. */
export function errorText(error: unknown): { readonly title: string; readonly description: string } {
  if (error instanceof ServerError) return { title: error.code, description: error.message };
  return { title: "Failed", description: error instanceof Error ? error.message : String(error) };
}

/** An action that says so when it fails; `onDone` says what has changed. */
export function useAction<I>(run: (input: I) => Promise<void>, onDone?: (input: I) => void) {
  return useMutation<void, Error, I>({
    mutationFn: run,
    onError: (error) => toast({ kind: "error", ...errorText(error) }),
    onSuccess: (_nothing, input) => onDone?.(input),
  });
}
