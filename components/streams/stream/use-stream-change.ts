"use client";

import type { WaitStep } from "#browser/services/step.ts";
import { type ResourceChange, type Settling, useChange } from "#components/resource/use-change.ts";
import type { StreamView } from "#contract/stream.ts";

const SETTLING: Settling<StreamView> = {
  isSettled: isActive,
  during: "The stream is UPDATING",
  settled: "The stream is ACTIVE",
};

/** Runs a change of a stream and follows it until the stream is active again and as it was asked to be. */
export function useStreamChange(stream: StreamView): ResourceChange<StreamView> {
  return useChange(stream, SETTLING);
}

/** Whether a stream's settings can be changed now. */
export function isActive({ streamStatus }: StreamView): boolean {
  return streamStatus === "ACTIVE";
}

/** Waits until a stream can be changed again. */
export function activeStep(StreamName: string): WaitStep {
  return { service: "kinesis", waiter: "StreamExists", input: { StreamName } };
}
