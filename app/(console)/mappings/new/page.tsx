import type { Metadata } from "next";
import { Suspense } from "react";
import { CreateMappingPage } from "#components/functions/mapping-create/create-mapping-page.tsx";

export const metadata: Metadata = { title: "Create an event source mapping" };

export default function Page() {
  return (
    <Suspense>
      <CreateMappingPage />
    </Suspense>
  );
}
