import type { Metadata } from "next";
import { Suspense } from "react";
import { LoadingList } from "#components/list/loading-list.tsx";
import { StreamsPage } from "#components/streams/list/streams-page.tsx";

export const metadata: Metadata = { title: "Data streams" };

export default function Page() {
  return (
    <Suspense fallback={<LoadingList label="Loading the list of streams" />}>
      <StreamsPage />
    </Suspense>
  );
}
