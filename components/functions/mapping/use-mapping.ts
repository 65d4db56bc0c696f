"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { mappingUuidOf } from "#browser/functions/mapping-path.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import type { TopicView } from "#browser/live/tab-store.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useHydrated } from "#components/calling/use-server.ts";
import type { MappingData } from "#contract/mappings.ts";

/** The mapping of the page's address; null while the static page, which is the same for all, is brought to life. */
export function useMappingUuid(): string | null {
  const pathname = usePathname();
  return useHydrated() ? mappingUuidOf(pathname) : null;
}

export function useMapping(uuid: string | null): TopicView<MappingData> {
  return useTopic(uuid === null ? null : topics.mapping(uuid));
}

/** What GetEventSourceMapping says of it, asked anew whenever its state is another. */
export function useMappingSettings(uuid: string) {
  const call = useAws();
  const place = placeKey(usePlace());
  const state = useMapping(uuid).data?.state;
  return useQuery({
    queryKey: ["GetEventSourceMapping", place, uuid, state ?? null],
    queryFn: ({ signal }) => call("lambda", "GetEventSourceMapping", { UUID: uuid }, signal),
    placeholderData: (before) => before,
    enabled: state !== undefined,
  });
}
