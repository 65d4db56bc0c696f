import type { Metadata } from "next";
import { Suspense } from "react";
import { LoadingQueue, QueuePage } from "#components/queues/page/queue-page.tsx";

export const metadata: Metadata = { title: "Queue" };

/** The page of every queue: which one, the browser reads from its address. */
export default function Page() {
  return (
    <Suspense fallback={<LoadingQueue />}>
      <QueuePage />
    </Suspense>
  );
}
