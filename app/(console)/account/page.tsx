import type { Metadata } from "next";
import { AccountPage } from "#components/account/account-page.tsx";

export const metadata: Metadata = { title: "Account and limits" };

export default function Page() {
  return <AccountPage />;
}
