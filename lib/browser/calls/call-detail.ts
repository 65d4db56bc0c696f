import type { CallDetail } from "#contract/calls.ts";
import { awsErrorOf, placeHeaders } from "../aws/api.ts";
import type { Place } from "../live/place.ts";

/** A call in full. @throws {AwsError} when it is no longer remembered */
export async function fetchCall(requestId: string, place: Place, signal: AbortSignal): Promise<CallDetail> {
  const response = await fetch(`/api/calls/${encodeURIComponent(requestId)}`, {
    headers: placeHeaders(place),
    signal,
  });
  if (!response.ok) throw awsErrorOf(response.status, await response.text());
  return (await response.json()) as CallDetail;
}
