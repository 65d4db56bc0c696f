"use client";

import { useMutation } from "@tanstack/react-query";
import { useCallback } from "react";
import { AwsError, callAws } from "#browser/aws/api.ts";
import type { Operation, Operations } from "#browser/aws/operations.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { toast } from "#components/ui/toast.tsx";

export type CallAws = <O extends Operation>(
  operation: O,
  input: Operations[O][0],
  signal?: AbortSignal,
) => Promise<Operations[O][1]>;

/** Calls operations in the place that the console is in. */
export function useAws(): CallAws {
  const place = usePlace();
  return useCallback(
    (operation, input, signal) => callAws(operation, input, { place, ...(signal && { signal }) }),
    [place],
  );
}

/** What went wrong, in the service's name and words. */
export function errorText(error: unknown): { readonly title: string; readonly description: string } {
  if (error instanceof AwsError) return { title: error.code, description: error.message };
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
