import { BookOpen } from "lucide-react";
import { streamHref } from "#browser/streams/stream-path.ts";
import { ExampleCall } from "#components/same-call/example-call.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ReadersData } from "#contract/readers.ts";

export interface NoReadersProps {
  readonly streamName: string;
  readonly data: ReadersData;
}

/** What a reader is, while there is none. */
export function NoReaders({ streamName, data }: NoReadersProps) {
  const shardId = data.shards[0]?.shardId ?? "shardId-000000000000";
  return (
    <Card aria-label="No consumers">
      <EmptyState
        icon={<BookOpen />}
        title="Nobody reads this stream"
        actions={
          <ButtonLink variant="primary" href={streamHref(streamName, "consumers")}>
            Start application
          </ButtonLink>
        }
      >
        <p>
          Whoever calls GetRecords or subscribes to a shard shows here within a second: where it stands on
          each tape, how far it is behind, and how long records take to reach it. The Records tab looks
          without reading: it is no consumer.
        </p>
      </EmptyState>
      <div className="mx-auto max-w-2xl px-4 pb-8">
        <ExampleCall
          steps={[
            {
              service: "kinesis",
              operation: "GetShardIterator",
              input: { StreamName: streamName, ShardId: shardId, ShardIteratorType: "TRIM_HORIZON" },
            },
          ]}
        />
      </div>
    </Card>
  );
}
