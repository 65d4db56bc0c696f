"use client";

import { useMemo } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";

/** The simulated applications of a stream that run, by name, each with its workers that run. */
export function useRunningApplications(streamName: string | null): ReadonlyMap<string, readonly string[]> {
  const topic = streamName === null ? null : topics.simulatedConsumers(streamName);
  const consumers = useTopic(topic).data?.consumers;
  return useMemo(
    () =>
      new Map(
        (consumers ?? [])
          .filter(({ status }) => status === "running")
          .map(({ settings, workers }) => [
            settings.name,
            workers.filter(({ state }) => state === "running").map(({ workerId }) => workerId),
          ]),
      ),
    [consumers],
  );
}
