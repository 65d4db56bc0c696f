"use client";

import { useQuery } from "@tanstack/react-query";
import { tryFilters } from "#browser/functions/mapping/try-filters.ts";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { visibleText } from "#browser/text/visible-text.ts";
import { type CallAws, useAws } from "#components/calling/use-aws.ts";
import { Badge } from "#components/ui/badge.tsx";

export interface FilterTryProps {
  readonly filters: readonly string[];
  readonly streamName: string | null;
}

const SHOWN = 5;

/** Which of the oldest records of the stream would pass. */
export function FilterTry({ filters, streamName }: FilterTryProps) {
  const call = useAws();
  const place = placeKey(usePlace());
  const found = useQuery({
    queryKey: ["records to try", place, streamName],
    queryFn: ({ signal }) => someRecords(call, streamName ?? "", signal),
    enabled: streamName !== null,
    retry: false,
  });
  const records = found.data ?? [];
  const tried = records.length === 0 ? null : tryFilters(filters, records);
  if (tried === null) return null;
  if (tried.problem !== null) return <p className="text-bad text-xs">{tried.problem}</p>;
  const passed = tried.passes.filter(Boolean).length;
  return (
    <div role="status" className="flex w-full flex-col gap-1 text-xs">
      <p className="text-ink-2">
        {formatCount(passed)} of the oldest {plural(records.length, "record")} of {streamName} would pass.
      </p>
      <ul className="flex flex-col gap-1">
        {records.slice(0, SHOWN).map((record, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the records do not change.
          <li key={at} className="flex items-center gap-2">
            <Badge tone={tried.passes[at] ? "ok" : "neutral"}>
              {tried.passes[at] ? "Passes" : "Passed over"}
            </Badge>
            <code className="truncate text-ink-2">{visibleText(decode(record.Data))}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

const decoder = new TextDecoder();

function decode(data: Uint8Array): string {
  return decoder.decode(data.subarray(0, 200));
}

/** The oldest records of the first shard that has some. */
async function someRecords(call: CallAws, StreamName: string, signal: AbortSignal) {
  const { Shards = [] } = await call("kinesis", "ListShards", { StreamName, MaxResults: 10 }, signal);
  for (const { ShardId = "" } of Shards) {
    const { ShardIterator } = await call(
      "kinesis",
      "GetShardIterator",
      { StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" },
      signal,
    );
    const { Records = [] } = await call("kinesis", "GetRecords", { ShardIterator, Limit: 100 }, signal);
    if (Records.length > 0) {
      return Records.map(({ Data = new Uint8Array(), PartitionKey = "" }) => ({ Data, PartitionKey }));
    }
  }
  return [];
}
