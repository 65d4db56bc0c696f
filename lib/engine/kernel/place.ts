/** An account in a region: what is of one place is never seen in another. */
export interface Place {
  /** Twelve digits. */
  readonly account: string;
  /** Small letters, digits and hyphens, as in `us-east-1`. */
  readonly region: string;
}

/** One text for a place among all of the server, for maps. */
export function placeText({ account, region }: Place): string {
  return `${account}/${region}`;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.account === other.account && one.region === other.region;
}
