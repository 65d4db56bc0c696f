/** Whose world is looked at. Null is the server's default account or region. */
export interface Place {
  readonly account: string | null;
  readonly region: string | null;
}

export const DEFAULT_PLACE: Place = { account: null, region: null };

export function placeKey(place: Place): string {
  return `${place.account ?? ""}/${place.region ?? ""}`;
}

/** The query string of `GET /api/live`, with its question mark; empty for the default place. */
export function placeQuery(place: Place): string {
  const query = new URLSearchParams();
  if (place.account !== null) query.set("account", place.account);
  if (place.region !== null) query.set("region", place.region);
  return query.size === 0 ? "" : `?${query}`;
}
