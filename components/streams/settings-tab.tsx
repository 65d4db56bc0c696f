"use client";

import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { DeleteSection } from "./settings/delete-section.tsx";
import { RetentionSection } from "./settings/retention-section.tsx";
import { TagsSection } from "./settings/tags-section.tsx";
import { useStream } from "./use-stream.ts";

export function SettingsTab({ streamName }: { readonly streamName: string }) {
  const { data: stream } = useStream(streamName);
  if (stream === null) return <Skeleton className="h-64 max-w-3xl rounded-lg" />;
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      {stream.streamStatus === "ACTIVE" ? null : (
        <Notice>The stream is {stream.streamStatus}. Its settings can be changed once it is ACTIVE.</Notice>
      )}
      <RetentionSection stream={stream} />
      <TagsSection stream={stream} />
      <DeleteSection stream={stream} />
    </div>
  );
}
