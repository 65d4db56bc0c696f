import type { ProducerSettings } from "#live/protocol.ts";
import type { Place } from "../live/place.ts";

/** A command to a built-in producer. `start` makes a new one, `resume` starts a stopped one anew. */
export type ProducerCommand =
  | { readonly kind: "start"; readonly streamName: string; readonly settings: ProducerSettings }
  | { readonly kind: "resume" | "stop" | "remove"; readonly producerId: string }
  | { readonly kind: "update"; readonly producerId: string; readonly settings: ProducerSettings };

/** @throws {Error} with a sentence for a person; then nothing has changed */
export async function commandProducer(place: Place, command: ProducerCommand): Promise<void> {
  let response: Response;
  try {
    response = await fetch(...requestOf(place, command));
  } catch {
    throw new Error("The server did not answer. Is Sluice still running?");
  }
  if (!response.ok) throw new Error(await messageOf(response));
}

const BASE = "/api/simulator/producers";

function requestOf(place: Place, command: ProducerCommand): [string, RequestInit] {
  const headers = {
    "content-type": "application/json",
    ...(place.account !== null && { "x-sluice-account": place.account }),
    ...(place.region !== null && { "x-sluice-region": place.region }),
  };
  if (command.kind === "start") {
    const { streamName, settings } = command;
    return [BASE, { method: "POST", headers, body: JSON.stringify({ streamName, settings }) }];
  }
  const url = `${BASE}/${encodeURIComponent(command.producerId)}`;
  const patch = (body: unknown): [string, RequestInit] => [
    url,
    { method: "PATCH", headers, body: JSON.stringify(body) },
  ];
  switch (command.kind) {
    case "update":
      return patch({ settings: command.settings });
    case "stop":
      return patch({ status: "stopped" });
    case "resume":
      return patch({ status: "running" });
    case "remove":
      return [url, { method: "DELETE", headers }];
  }
}

async function messageOf(response: Response): Promise<string> {
  try {
    const body: unknown = await response.json();
    if (typeof body === "object" && body !== null && "message" in body && typeof body.message === "string") {
      return body.message;
    }
  } catch {
    // The status says what the body does not.
  }
  return `The server answered with status ${response.status}.`;
}
