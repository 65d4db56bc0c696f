import type { Metadata } from "next";
import { Suspense } from "react";
import { LoadingList } from "#components/list/loading-list.tsx";
import { TopicsPage } from "#components/queues/topics/topics-page.tsx";

export const metadata: Metadata = { title: "Topics" };

export default function Page() {
  return (
    <Suspense fallback={<LoadingList label="Loading the list of topics" />}>
      <TopicsPage />
    </Suspense>
  );
}
