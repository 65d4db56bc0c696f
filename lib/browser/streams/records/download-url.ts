import type { RecordView } from "#contract/records.ts";
import type { Place } from "../../live/place.ts";

/** Where the data of a record are to be had, whatever their size. */
export function recordDownloadUrl(
  { account, region }: Place,
  streamName: string,
  { shardId, sequenceNumber }: Pick<RecordView, "shardId" | "sequenceNumber">,
): string {
  const query = new URLSearchParams({ streamName, shardId, sequenceNumber });
  if (account !== null) query.set("account", account);
  if (region !== null) query.set("region", region);
  return `/api/records?${query}`;
}
