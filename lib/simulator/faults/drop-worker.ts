import type { Place } from "#engine/kernel/place.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { simulatorErrors } from "../errors.ts";
import type { FaultEffect, Spec } from "./active-fault.ts";

/** The workers of simulated applications, as faults need them. */
export interface FaultWorkers {
  /** Those of an application that run. @throws {ServiceError} when there is no such application on the stream */
  running(key: StreamKey, application: string): readonly string[];
  kill(key: StreamKey, application: string, workerId: string): Promise<void>;
  restart(key: StreamKey, application: string, workerId: string): Promise<void>;
}

/** A worker dies without a word: its leases stay its own until they expire. The end starts it again. */
export async function dropWorker(
  place: Place,
  spec: Spec<"drop-worker">,
  { random, workers }: { readonly random: Random; readonly workers: FaultWorkers },
): Promise<FaultEffect> {
  const { application, streamName } = spec;
  const key = { ...place, streamName };
  const running = workers.running(key, application);
  const workerId = spec.workerId ?? running[Math.floor(random.next() * running.length)];
  if (workerId === undefined || !running.includes(workerId)) {
    const who = spec.workerId === null ? "No worker" : `The worker ${spec.workerId}`;
    throw simulatorErrors.invalid(
      `${who} of ${application} ${spec.workerId === null ? "is running" : "is not running"}.`,
    );
  }
  await workers.kill(key, application, workerId);
  return {
    what: `${workerId} of ${application} on ${streamName} is dead.`,
    end: () => workers.restart(key, application, workerId),
  };
}
