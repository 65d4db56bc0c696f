import type { Metadata } from "next";
import { Suspense } from "react";
import { FunctionsPage } from "#components/functions/list/functions-page.tsx";
import { LoadingList } from "#components/list/loading-list.tsx";

export const metadata: Metadata = { title: "Functions" };

export default function Page() {
  return (
    <Suspense fallback={<LoadingList label="Loading the list of functions" />}>
      <FunctionsPage />
    </Suspense>
  );
}
