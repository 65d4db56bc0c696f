import type { JourneyView, KeyRecordsView } from "#contract/journey.ts";
import { awsErrorOf, placeHeaders } from "../../aws/api.ts";
import type { Place } from "../../live/place.ts";
import type { RecordName } from "./record-name.ts";

/** @throws {AwsError} when there is no such record (any more) */
export function fetchJourney(
  place: Place,
  streamName: string,
  { shardId, sequenceNumber }: RecordName,
  signal: AbortSignal,
): Promise<JourneyView> {
  return fetchView(
    place,
    `/api/journey?${new URLSearchParams({ streamName, shardId, sequenceNumber })}`,
    signal,
  );
}

/** @throws {AwsError} when there is no such stream */
export function fetchKeyRecords(
  place: Place,
  streamName: string,
  partitionKey: string,
  signal: AbortSignal,
): Promise<KeyRecordsView> {
  return fetchView(place, `/api/journey/key?${new URLSearchParams({ streamName, partitionKey })}`, signal);
}

async function fetchView<View>(place: Place, url: string, signal: AbortSignal): Promise<View> {
  const response = await fetch(url, { headers: placeHeaders(place), signal });
  if (!response.ok) throw awsErrorOf(response.status, await response.text());
  return (await response.json()) as View;
}
