"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import type { TopicView } from "#browser/live/tab-store.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { queueNameOf, queueUrlOf } from "#browser/queues/queue-path.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useHydrated, useTarget } from "#components/calling/use-server.ts";
import type { QueueData } from "#contract/queues.ts";

/** The queue of the page's address; null while the static page, which is the same for all, is brought to life. */
export function useQueueName(): string | null {
  const pathname = usePathname();
  return useHydrated() ? queueNameOf(pathname) : null;
}

export function useQueue(queueName: string | null): TopicView<QueueData> {
  return useTopic(queueName === null ? null : topics.queue(queueName));
}

/** What clients in the console's place call a queue by. */
export function useQueueUrl(queueName: string): string {
  return queueUrlOf(useTarget(), queueName);
}

/** A queue's attributes and tags, which are asked for; `refetch` after they were changed. */
export function useQueueSettings(queueName: string) {
  const call = useAws();
  const place = placeKey(usePlace());
  const QueueUrl = useQueueUrl(queueName);
  return useQuery({
    queryKey: ["queue settings", place, QueueUrl],
    queryFn: async ({ signal }) => {
      const [{ Attributes = {} }, { Tags = {} }] = await Promise.all([
        call("sqs", "GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] }, signal),
        call("sqs", "ListQueueTags", { QueueUrl }, signal),
      ]);
      return { attributes: Attributes as Readonly<Record<string, string>>, tags: Tags };
    },
  });
}
