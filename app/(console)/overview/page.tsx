import type { Metadata } from "next";
import { Suspense } from "react";
import { OverviewPage } from "#components/overview/overview-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export const metadata: Metadata = { title: "Overview" };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
      <OverviewPage />
    </Suspense>
  );
}
