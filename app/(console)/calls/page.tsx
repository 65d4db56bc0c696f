import type { Metadata } from "next";
import { Suspense } from "react";
import { CallsPage } from "#components/calls/calls-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export const metadata: Metadata = { title: "Calls" };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
      <CallsPage />
    </Suspense>
  );
}
