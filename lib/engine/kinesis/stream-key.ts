import { isSamePlace, type Place, placeText } from "../kernel/place.ts";

/** Which stream an event or a call is about. */
export interface StreamKey extends Place {
  readonly streamName: string;
}

/** One text for a stream among all of the server, for maps. */
export function streamKeyText(key: StreamKey): string {
  return `${placeText(key)}/${key.streamName}`;
}

/** Quicker than comparing texts, where one stream mostly comes after itself. */
export function isSameStream(one: StreamKey, other: StreamKey): boolean {
  return one.streamName === other.streamName && isSamePlace(one, other);
}
