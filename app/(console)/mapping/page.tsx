import type { Metadata } from "next";
import { Suspense } from "react";
import { LoadingMapping, MappingPage } from "#components/functions/mapping-page/mapping-page.tsx";

export const metadata: Metadata = { title: "Event source mapping" };

/** The page of every mapping: which one, the browser reads from its address. */
export default function Page() {
  return (
    <Suspense fallback={<LoadingMapping />}>
      <MappingPage />
    </Suspense>
  );
}
