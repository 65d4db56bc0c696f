import type { Metadata } from "next";
import { Suspense } from "react";
import { LoadingList } from "#components/list/loading-list.tsx";
import { QueuesPage } from "#components/queues/list/queues-page.tsx";

export const metadata: Metadata = { title: "Queues" };

export default function Page() {
  return (
    <Suspense fallback={<LoadingList label="Loading the list of queues" />}>
      <QueuesPage />
    </Suspense>
  );
}
