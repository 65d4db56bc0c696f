import type { Metadata } from "next";
import { Suspense } from "react";
import { FunctionPage, LoadingFunction } from "#components/functions/page/function-page.tsx";

export const metadata: Metadata = { title: "Function" };

/** The page of every function: which one, the browser reads from its address. */
export default function Page() {
  return (
    <Suspense fallback={<LoadingFunction />}>
      <FunctionPage />
    </Suspense>
  );
}
