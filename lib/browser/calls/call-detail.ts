import type { CallDetail } from "#contract/calls.ts";
import { requestJson } from "../http/request.ts";
import type { Place } from "../live/place.ts";

/** A call in full. @throws {ServerError} when it is no longer remembered */
export async function fetchCall(requestId: string, place: Place, signal: AbortSignal): Promise<CallDetail> {
  return await requestJson(`/api/calls/${encodeURIComponent(requestId)}`, { place, signal });
}
