import type { Metadata } from "next";
import { Suspense } from "react";
import { BucketPage, LoadingBucket } from "#components/storage/page/bucket-page.tsx";

export const metadata: Metadata = { title: "Bucket" };

/** The page of every bucket: which one, the browser reads from its address. */
export default function Page() {
  return (
    <Suspense fallback={<LoadingBucket />}>
      <BucketPage />
    </Suspense>
  );
}
