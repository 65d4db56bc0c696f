import type { Metadata } from "next";
import { CreateFunctionPage } from "#components/functions/create/create-page.tsx";

export const metadata: Metadata = { title: "Create a function" };

export default function Page() {
  return <CreateFunctionPage />;
}
