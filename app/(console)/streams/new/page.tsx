import type { Metadata } from "next";
import { CreatePage } from "#components/streams/create/create-page.tsx";

export const metadata: Metadata = { title: "Create a data stream" };

export default function Page() {
  return <CreatePage />;
}
