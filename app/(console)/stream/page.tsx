import type { Metadata } from "next";
import { Suspense } from "react";
import { LoadingStream, StreamPage } from "#components/streams/page/stream-page.tsx";

export const metadata: Metadata = { title: "Data stream" };

/** The page of every stream: which one, the browser reads from its address. */
export default function Page() {
  return (
    <Suspense fallback={<LoadingStream />}>
      <StreamPage />
    </Suspense>
  );
}
