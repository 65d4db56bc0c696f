import type { Place } from "./live/place.ts";

/**
 * Asks the simulator's HTTP API to change something, in the place given.
 * @throws {Error} with a sentence for a person; then nothing has changed
 */
export async function simulatorFetch(
  place: Place,
  method: "POST" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<void> {
  await ask(place, path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

/** What the simulator's HTTP API says, in the place given. @throws {Error} with a sentence for a person */
export async function simulatorRead<T>(place: Place, path: string): Promise<T> {
  const response = await ask(place, path, {});
  // The server's own types are the contract of its API.
  return (await response.json()) as T;
}

async function ask(place: Place, path: string, request: RequestInit): Promise<Response> {
  const headers = {
    "content-type": "application/json",
    ...(place.account !== null && { "x-sluice-account": place.account }),
    ...(place.region !== null && { "x-sluice-region": place.region }),
  };
  let response: Response;
  try {
    response = await fetch(path, { ...request, headers });
  } catch {
    throw new Error("The server did not answer. Is Sluice still running?");
  }
  if (!response.ok) throw new Error(await messageOf(response));
  return response;
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
