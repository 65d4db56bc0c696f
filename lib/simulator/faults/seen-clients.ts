import type { SeenClient } from "#contract/faults.ts";
import type { CallFinished } from "#engine/kernel/events.ts";
import { placeText } from "#engine/kernel/place.ts";
import { isOfFault } from "./fault-client.ts";

interface Sighting {
  source: SeenClient["source"];
  calls: number;
  lastCallMs: number;
}

const MAX_PLACES = 200;
const MAX_CLIENTS = 64;

/** Who called lately, by account and region: those who called longest ago are forgotten first. */
export class SeenClients {
  /** The one whose client called last is the last. */
  readonly #places = new Map<string, Map<string, Sighting>>();
  #newest = "";

  note(event: CallFinished): void {
    const { client, source } = event.call;
    if (client === undefined || source === "console" || isOfFault(event.call)) return;
    const place = this.#placeOf(placeText(event));
    const known = place.get(client);
    if (known !== undefined) {
      known.calls++;
      known.lastCallMs = event.timeMs;
      known.source = source;
      return;
    }
    if (place.size >= MAX_CLIENTS) place.delete(longestSilent(place));
    place.set(client, { source, calls: 1, lastCallMs: event.timeMs });
  }

  /** The last to call first. */
  list(account: string, region: string): readonly SeenClient[] {
    return [...(this.#places.get(placeText({ account, region })) ?? [])]
      .map(([client, sighting]) => ({ client, ...sighting }))
      .sort((a, b) => b.lastCallMs - a.lastCallMs || (a.client < b.client ? -1 : 1));
  }

  clear(): void {
    this.#places.clear();
  }

  #placeOf(name: string): Map<string, Sighting> {
    const known = this.#places.get(name);
    if (known !== undefined && name === this.#newest) return known;
    const [longestSilent] = this.#places.keys();
    const isFull = known === undefined && this.#places.size >= MAX_PLACES;
    if (isFull && longestSilent !== undefined) this.#places.delete(longestSilent);
    const place = known ?? new Map<string, Sighting>();
    this.#places.delete(name);
    this.#places.set(name, place);
    this.#newest = name;
    return place;
  }
}

function longestSilent(place: ReadonlyMap<string, Sighting>): string {
  let found = "";
  let sinceMs = Number.POSITIVE_INFINITY;
  for (const [client, { lastCallMs }] of place) {
    if (lastCallMs >= sinceMs) continue;
    sinceMs = lastCallMs;
    found = client;
  }
  return found;
}
