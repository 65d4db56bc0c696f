import type { JourneyView, KeyRecordsView } from "#contract/journey.ts";
import { requestJson } from "../../http/request.ts";
import type { Place } from "../../live/place.ts";
import type { RecordName } from "./record-name.ts";

/** @throws {ServerError} when there is no such record (any more) */
export function fetchJourney(
  place: Place,
  streamName: string,
  { shardId, sequenceNumber }: RecordName,
  signal: AbortSignal,
): Promise<JourneyView> {
  return requestJson(`/api/journey?${new URLSearchParams({ streamName, shardId, sequenceNumber })}`, {
    place,
    signal,
  });
}

/** @throws {ServerError} when there is no such stream */
export function fetchKeyRecords(
  place: Place,
  streamName: string,
  partitionKey: string,
  signal: AbortSignal,
): Promise<KeyRecordsView> {
  return requestJson(`/api/journey/key?${new URLSearchParams({ streamName, partitionKey })}`, {
    place,
    signal,
  });
}
