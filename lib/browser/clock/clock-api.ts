import type { ClockSpeed } from "#contract/clock.ts";
import { request } from "../http/request.ts";
import type { Place } from "../live/place.ts";

export type ClockCommand =
  | { readonly command: "play" | "pause" | "step" }
  | { readonly command: "speed"; readonly speed: ClockSpeed };

/**
 * Commands the account's clock; a step ends when it is over. What came of it comes with the live feed.
 * @throws {Error} with a sentence for a person
 */
export async function commandClock(place: Place, command: ClockCommand): Promise<void> {
  await request("/api/simulator/clock", { place, method: "POST", json: command });
}
