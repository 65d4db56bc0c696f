import type { Metadata } from "next";
import { Suspense } from "react";
import { CallPage } from "#components/any-call/call-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

export const metadata: Metadata = { title: "Any call" };

export default function Page() {
  return (
    <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
      <CallPage />
    </Suspense>
  );
}
