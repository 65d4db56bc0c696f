"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { callAws } from "#browser/aws/api.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Step } from "#browser/same-call/step.ts";
import type { ChangePhase } from "#components/resource/change-progress.tsx";
import type { StreamView } from "#contract/stream.ts";

export type ReshardStep = Extract<Step, { readonly operation: "SplitShard" | "MergeShards" }>;

export interface Reshard {
  readonly phase: ChangePhase;
  readonly error: string | null;
  readonly run: (step: ReshardStep) => void;
}

/**
 * Runs a split or merge and follows it: it is done when the stream is active again and the shards are closed.
 *
 * @param closing the shards that it closes
 */
export function useReshard(stream: StreamView, closing: readonly string[], doneText: string): Reshard {
  const place = usePlace();
  const call = useMutation({
    mutationFn: (step: ReshardStep) =>
      step.operation === "SplitShard"
        ? callAws("SplitShard", step.input, { place })
        : callAws("MergeShards", step.input, { place }),
  });
  const closed = stream.shards
    .filter(({ shardId }) => closing.includes(shardId))
    .every(({ closedAtMs }) => closedAtMs !== null);
  const isDone = call.isSuccess && closed && stream.streamStatus === "ACTIVE";

  useEffect(() => {
    if (isDone) announce(doneText);
  }, [isDone, doneText]);

  const phase = isDone ? "done" : call.isSuccess ? "updating" : call.isPending ? "asking" : "idle";
  return { phase, error: call.error?.message ?? null, run: call.mutate };
}
