import { simulatorErrors } from "../errors.ts";
import { CONSUMER_LIMITS } from "../plan/consumers/settings.ts";
import type { Application } from "./application.ts";
import type { Worker } from "./worker.ts";

/**
 * Carries out a command to one worker.
 * @throws {ServiceError} 404 for a worker that is not there, 400 for what is no command or cannot be done now
 */
export function commandWorker(
  application: Application,
  workerId: string,
  { command, recordsPerSecond }: { readonly command?: unknown; readonly recordsPerSecond?: unknown },
): void {
  const worker = application.worker(workerId);
  if (worker === undefined) throw simulatorErrors.noWorker();
  if (command === "slow") {
    application.setRate(worker, checkRate(recordsPerSecond));
    return;
  }
  if (!application.isRunning) {
    throw simulatorErrors.invalid("The consumer is stopped; start it first.");
  }
  switch (command) {
    case "kill":
      requireState(worker, worker.state !== "dead", "killed");
      worker.kill();
      break;
    case "pause":
      requireState(worker, worker.state === "running", "paused");
      worker.pause();
      break;
    case "resume":
      requireState(worker, worker.state === "paused", "resumed");
      worker.resume();
      break;
    case "restart":
      worker.kill();
      worker.start();
      break;
    default:
      throw simulatorErrors.invalid('The command must be "kill", "pause", "resume", "restart" or "slow".');
  }
}

function requireState({ workerId, state }: Worker, isFine: boolean, what: string): void {
  if (!isFine) throw simulatorErrors.invalid(`${workerId} is ${state} and cannot be ${what}.`);
}

function checkRate(value: unknown): number | null {
  const { maxRecordsPerSecond } = CONSUMER_LIMITS;
  if (value === null) return null;
  if (typeof value === "number" && value >= 0.1 && value <= maxRecordsPerSecond) return value;
  throw simulatorErrors.invalid(
    `The rate must be a number from 0.1 to ${maxRecordsPerSecond.toLocaleString("en-US")} records per second, or none.`,
  );
}
