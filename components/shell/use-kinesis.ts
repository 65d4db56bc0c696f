"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import { callKinesis, KinesisError, type KinesisOperation, type KinesisOperations } from "#browser/api.ts";
import { usePlace } from "#browser/place-store.ts";
import { toast } from "#components/ui/toast.tsx";

export type CallKinesis = <O extends KinesisOperation>(
  operation: O,
  input: KinesisOperations[O][0],
  signal?: AbortSignal,
) => Promise<KinesisOperations[O][1]>;

/** Calls Kinesis in the place that the console is in. */
export function useKinesis(): CallKinesis {
  const place = usePlace();
  return useCallback(
    (operation, input, signal) => callKinesis(operation, input, { place, ...(signal && { signal }) }),
    [place],
  );
}

/** What went wrong, in the service's name and words. */
export function errorText(error: unknown): { readonly title: string; readonly description: string } {
  if (error instanceof KinesisError) return { title: error.code, description: error.message };
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
