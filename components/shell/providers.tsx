"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import { setLivePlace } from "#browser/live/live.ts";
import { adoptPlaceFromUrl, placeStore } from "#browser/page/place-store.ts";
import { applyTheme } from "#browser/page/theme.ts";
import { Toaster } from "#components/ui/toast.tsx";

export function Providers({ children }: { readonly children: ReactNode }) {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 10_000, retry: 1, refetchOnWindowFocus: false } },
      }),
  );
  return (
    <QueryClientProvider client={queries}>
      <NuqsAdapter>
        <DocumentSync />
        {children}
        <Toaster />
      </NuqsAdapter>
    </QueryClientProvider>
  );
}

/** Keeps the document's theme and the live feed's place as chosen; before any component asks the feed for a topic. */
function DocumentSync() {
  useLayoutEffect(() => {
    adoptPlaceFromUrl(window.location.search);
    setLivePlace(placeStore.get());
    return placeStore.subscribe(() => setLivePlace(placeStore.get()));
  }, []);
  useEffect(applyTheme, []);
  return null;
}
