"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { QueryOf } from "#browser/streams/stream-query.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useStream } from "../stream/use-stream.ts";
import { SendBatch } from "./send-batch.tsx";
import { SendRecord } from "./send-record.tsx";

const ways = [
  { value: "one", label: "One record" },
  { value: "batch", label: "A batch" },
] as const;

const wayInUrl = parseAsStringLiteral(ways.map(({ value }) => value)).withDefault("one");

export function SendTab({ streamName }: { readonly streamName: string }) {
  const { data: stream } = useStream(streamName);
  const [way, setWay] = useQueryState("send" satisfies QueryOf<"send">, wayInUrl);
  if (stream === null) return <Skeleton className="h-64 rounded-lg" />;
  const takes = stream.streamStatus === "ACTIVE" || stream.streamStatus === "UPDATING";
  return (
    <div className="flex flex-col gap-4">
      <Segmented
        aria-label="What to send"
        size="md"
        options={ways}
        value={way}
        onValueChange={(next) => void setWay(next)}
        className="self-start"
      />
      {takes ? null : (
        <Notice>The stream is {stream.streamStatus}. It takes records once it is ACTIVE.</Notice>
      )}
      {way === "one" ? <SendRecord stream={stream} /> : <SendBatch stream={stream} />}
    </div>
  );
}
