import type { Metadata } from "next";
import { Suspense } from "react";
import { MappingsPage } from "#components/functions/mappings/mappings-page.tsx";
import { LoadingList } from "#components/list/loading-list.tsx";

export const metadata: Metadata = { title: "Event source mappings" };

export default function Page() {
  return (
    <Suspense fallback={<LoadingList label="Loading the list of mappings" />}>
      <MappingsPage />
    </Suspense>
  );
}
