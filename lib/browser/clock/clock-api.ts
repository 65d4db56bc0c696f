import type { ClockSpeed } from "#contract/clock.ts";
import type { Place } from "../live/place.ts";
import { simulatorFetch } from "../simulator-fetch.ts";

export type ClockCommand =
  | { readonly command: "play" | "pause" | "step" }
  | { readonly command: "speed"; readonly speed: ClockSpeed };

/**
 * Commands the account's clock; a step ends when it is over. What came of it comes with the live feed.
 * @throws {Error} with a sentence for a person
 */
export async function commandClock(place: Place, command: ClockCommand): Promise<void> {
  await simulatorFetch(place, "POST", "/api/simulator/clock", command);
}
