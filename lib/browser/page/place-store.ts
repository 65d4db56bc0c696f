import { useSyncExternalStore } from "react";
import { DEFAULT_PLACE, type Place } from "../live/place.ts";
import { createStored } from "./stored.ts";

const ACCOUNT = /^\d{12}$/;
const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

export function isAccountId(text: string): boolean {
  return ACCOUNT.test(text);
}

export function isRegion(text: string): boolean {
  return text.length <= 40 && REGION.test(text);
}

/** Any text, however it came there, gives a place: what is not an account or a region is the server's default. */
export function parsePlace(text: string | null): Place {
  const query = new URLSearchParams(text ?? "");
  const account = query.get("account") ?? "";
  const region = query.get("region") ?? "";
  if (!isAccountId(account) && !isRegion(region)) return DEFAULT_PLACE;
  return { account: isAccountId(account) ? account : null, region: isRegion(region) ? region : null };
}

export function formatPlace({ account, region }: Place): string {
  const query = new URLSearchParams();
  if (account !== null) query.set("account", account);
  if (region !== null) query.set("region", region);
  return query.toString();
}

/** The account and region that the console looks at and acts in; kept in the browser. */
export const placeStore = createStored<Place>("sluice.place", parsePlace, formatPlace);

export function usePlace(): Place {
  return useSyncExternalStore(placeStore.subscribe, placeStore.get, () => DEFAULT_PLACE);
}

/**
 * A link may carry `?account=…&region=…`: it is taken over once, when the page loads, so that a shared link opens in
 * the place it was copied from.
 */
export function adoptPlaceFromUrl(search: string): void {
  const place = parsePlace(search);
  if (place !== DEFAULT_PLACE) placeStore.set(place);
}
