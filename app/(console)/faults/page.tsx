import type { Metadata } from "next";
import { Suspense } from "react";
import { FaultsPage } from "#components/faults/faults-page.tsx";

export const metadata: Metadata = { title: "Faults" };

export default function Page() {
  return (
    <Suspense>
      <FaultsPage />
    </Suspense>
  );
}
