import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { request } from "../../http/request.ts";
import type { Place } from "../../live/place.ts";

export type WorkerCommand = "kill" | "pause" | "resume" | "restart";

/** A command to a simulated application. */
export type ApplicationCommand =
  | { readonly kind: "start"; readonly streamName: string; readonly settings: SimulatedConsumerSettings }
  | { readonly kind: "update"; readonly consumerId: string; readonly settings: SimulatedConsumerSettings }
  | { readonly kind: "resume" | "stop" | "remove" | "add-worker"; readonly consumerId: string }
  | {
      readonly kind: "worker";
      readonly consumerId: string;
      readonly workerId: string;
      readonly command: WorkerCommand;
    }
  | {
      readonly kind: "slow";
      readonly consumerId: string;
      readonly workerId: string;
      /** Null: as the application's. */
      readonly recordsPerSecond: number | null;
    };

const BASE = "/api/simulator/consumers";

/** @throws {ServerError} with a sentence for a person; then nothing has changed */
export async function commandApplication(place: Place, command: ApplicationCommand): Promise<void> {
  const { method, path, body } = requestOf(command);
  await request(`${BASE}${path}`, { place, method, json: body });
}

interface Request {
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
}

/** What is asked of the server for a command. */
export function requestOf(command: ApplicationCommand): Request {
  if (command.kind === "start") {
    const { streamName, settings } = command;
    return { method: "POST", path: "", body: { streamName, settings } };
  }
  const path = `/${encodeURIComponent(command.consumerId)}`;
  switch (command.kind) {
    case "update":
      return { method: "PATCH", path, body: { settings: command.settings } };
    case "stop":
      return { method: "PATCH", path, body: { status: "stopped" } };
    case "resume":
      return { method: "PATCH", path, body: { status: "running" } };
    case "remove":
      return { method: "DELETE", path };
    case "add-worker":
      return { method: "POST", path: `${path}/workers` };
    case "worker":
      return {
        method: "PATCH",
        path: workerPath(path, command.workerId),
        body: { command: command.command },
      };
    case "slow": {
      const { recordsPerSecond } = command;
      return {
        method: "PATCH",
        path: workerPath(path, command.workerId),
        body: { command: "slow", recordsPerSecond },
      };
    }
  }
}

function workerPath(path: string, workerId: string): string {
  return `${path}/workers/${encodeURIComponent(workerId)}`;
}
