import type { Metadata } from "next";
import { Suspense } from "react";
import { LoadingList } from "#components/list/loading-list.tsx";
import { BucketsPage } from "#components/storage/list/buckets-page.tsx";

export const metadata: Metadata = { title: "Storage" };

export default function Page() {
  return (
    <Suspense fallback={<LoadingList label="Loading the list of buckets" />}>
      <BucketsPage />
    </Suspense>
  );
}
