import type { Metadata } from "next";
import { Suspense } from "react";
import { CostPage } from "#components/cost/cost-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export const metadata: Metadata = { title: "Cost" };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
      <CostPage />
    </Suspense>
  );
}
