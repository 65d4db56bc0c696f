"use client";

import { streamHref } from "#browser/streams/stream-path.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** Where the one operation is called whose answer is no single piece of JSON. */
export function StreamingNotice({ streamName }: { readonly streamName: string | null }) {
  return (
    <Notice
      title="Its answer goes on for five minutes"
      action={
        streamName === null ? undefined : (
          <ButtonLink href={streamHref(streamName, "consumers")} prefetch={false} size="sm">
            Consumers
          </ButtonLink>
        )
      }
    >
      SubscribeToShard answers with a stream of events. Listen in the stream’s Consumers tab calls it, and
      shows what comes.
    </Notice>
  );
}
