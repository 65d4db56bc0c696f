"use client";

import { Plus } from "lucide-react";
import type { ApplicationCommand } from "#browser/streams/applications/application-api.ts";
import { NOBODY, workerLooks } from "#browser/streams/applications/worker-looks.ts";
import { Button } from "#components/ui/button.tsx";
import { Heading } from "#components/ui/heading.tsx";
import type { SimulatedConsumerView } from "#contract/simulated-consumers.ts";
import { CONSUMER_LIMITS } from "#simulator/plan/consumers/settings.ts";
import { WorkerRow } from "./worker-row.tsx";

export interface WorkersSectionProps {
  readonly application: SimulatedConsumerView;
  /** Runs a command; `done` says what has changed then. */
  readonly onCommand: (command: ApplicationCommand, done: string) => void;
}

/** The workers of an application, each with what can be done to it. */
export function WorkersSection({ application, onCommand }: WorkersSectionProps) {
  const { consumerId, settings, status, workers } = application;
  const { name } = settings;
  const looks = workerLooks(workers);
  const isRunning = status === "running";
  return (
    <section aria-label={`Workers of ${name}`} className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <Heading level={4} look="strong">
          Workers
        </Heading>
        <Button
          size="sm"
          variant="ghost"
          disabled={!isRunning || workers.length >= CONSUMER_LIMITS.maxWorkers}
          onClick={() => onCommand({ kind: "add-worker", consumerId }, `${name} has one worker more.`)}
        >
          <Plus aria-hidden />
          Add worker
        </Button>
      </div>
      <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {workers.map((worker) => (
          <WorkerRow
            key={worker.workerId}
            worker={worker}
            look={looks.get(worker.workerId) ?? NOBODY}
            canCommand={isRunning}
            onCommand={(next) =>
              onCommand(
                { kind: "worker", consumerId, workerId: worker.workerId, command: next },
                `${worker.workerId}: ${next}.`,
              )
            }
            onSlow={(recordsPerSecond) =>
              onCommand(
                { kind: "slow", consumerId, workerId: worker.workerId, recordsPerSecond },
                `${worker.workerId} has another rate.`,
              )
            }
          />
        ))}
      </ul>
    </section>
  );
}
