import type { Metadata } from "next";
import { CreateQueuePage } from "#components/queues/create/create-queue-page.tsx";

export const metadata: Metadata = { title: "Create a queue" };

export default function Page() {
  return <CreateQueuePage />;
}
