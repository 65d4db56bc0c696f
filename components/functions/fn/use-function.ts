"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { functionNameOf } from "#browser/functions/function-path.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import type { TopicView } from "#browser/live/tab-store.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useHydrated } from "#components/calling/use-server.ts";
import type { FunctionData } from "#contract/functions.ts";

/** The function of the page's address; null while the static page, which is the same for all, is brought to life. */
export function useFunctionName(): string | null {
  const pathname = usePathname();
  return useHydrated() ? functionNameOf(pathname) : null;
}

export function useFunction(functionName: string | null): TopicView<FunctionData> {
  return useTopic(functionName === null ? null : topics.function(functionName));
}

/** What GetFunction says of it, asked anew whenever the function was changed. */
export function useFunctionDetail(functionName: string) {
  const call = useAws();
  const place = placeKey(usePlace());
  const row = useFunction(functionName).data?.row;
  return useQuery({
    queryKey: ["GetFunction", place, functionName, row?.lastModifiedMs ?? null, row?.state ?? null],
    queryFn: ({ signal }) => call("lambda", "GetFunction", { FunctionName: functionName }, signal),
    placeholderData: (before) => before,
    enabled: row !== undefined,
  });
}
