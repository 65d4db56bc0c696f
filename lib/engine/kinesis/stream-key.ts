/** Which stream an event or a call is about. */
export interface StreamKey {
  readonly account: string;
  readonly region: string;
  readonly streamName: string;
}

/** One text for a stream among all of the server, for maps. */
export function streamKeyText({ account, region, streamName }: StreamKey): string {
  return `${account}/${region}/${streamName}`;
}

/** Quicker than comparing texts, where one stream mostly comes after itself. */
export function isSameStream(one: StreamKey, other: StreamKey): boolean {
  return one.streamName === other.streamName && one.account === other.account && one.region === other.region;
}
