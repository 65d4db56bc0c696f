import type { ProducerSettings } from "#contract/producers.ts";
import { request } from "../../http/request.ts";
import type { Place } from "../../live/place.ts";

/** A command to a built-in producer. `start` makes a new one, `resume` starts a stopped one anew. */
export type ProducerCommand =
  | { readonly kind: "start"; readonly streamName: string; readonly settings: ProducerSettings }
  | { readonly kind: "resume" | "stop" | "remove"; readonly producerId: string }
  | { readonly kind: "update"; readonly producerId: string; readonly settings: ProducerSettings };

const BASE = "/api/simulator/producers";

/** @throws {ServerError} with a sentence for a person; then nothing has changed */
export async function commandProducer(place: Place, command: ProducerCommand): Promise<void> {
  if (command.kind === "start") {
    const { streamName, settings } = command;
    await request(BASE, { place, method: "POST", json: { streamName, settings } });
    return;
  }
  const path = `${BASE}/${encodeURIComponent(command.producerId)}`;
  switch (command.kind) {
    case "update":
      await request(path, { place, method: "PATCH", json: { settings: command.settings } });
      return;
    case "stop":
      await request(path, { place, method: "PATCH", json: { status: "stopped" } });
      return;
    case "resume":
      await request(path, { place, method: "PATCH", json: { status: "running" } });
      return;
    case "remove":
      await request(path, { place, method: "DELETE" });
      return;
  }
}
