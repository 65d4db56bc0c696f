import type { ProducerSettings } from "#contract/producers.ts";
import type { Place } from "../../live/place.ts";
import { simulatorFetch } from "../../simulator-fetch.ts";

/** A command to a built-in producer. `start` makes a new one, `resume` starts a stopped one anew. */
export type ProducerCommand =
  | { readonly kind: "start"; readonly streamName: string; readonly settings: ProducerSettings }
  | { readonly kind: "resume" | "stop" | "remove"; readonly producerId: string }
  | { readonly kind: "update"; readonly producerId: string; readonly settings: ProducerSettings };

const BASE = "/api/simulator/producers";

/** @throws {Error} with a sentence for a person; then nothing has changed */
export async function commandProducer(place: Place, command: ProducerCommand): Promise<void> {
  if (command.kind === "start") {
    const { streamName, settings } = command;
    return await simulatorFetch(place, "POST", BASE, { streamName, settings });
  }
  const path = `${BASE}/${encodeURIComponent(command.producerId)}`;
  switch (command.kind) {
    case "update":
      return await simulatorFetch(place, "PATCH", path, { settings: command.settings });
    case "stop":
      return await simulatorFetch(place, "PATCH", path, { status: "stopped" });
    case "resume":
      return await simulatorFetch(place, "PATCH", path, { status: "running" });
    case "remove":
      return await simulatorFetch(place, "DELETE", path);
  }
}
