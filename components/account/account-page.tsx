"use client";

import { PageHeader } from "#components/ui/page-header.tsx";
import { CommitmentCard } from "./commitment-card.tsx";
import { KeysCard } from "./keys-card.tsx";
import { LimitsCard } from "./limits-card.tsx";
import { UsageCard } from "./usage-card.tsx";

/** What an account may do in its region, what it has committed itself to, its keys, and every limit there is. */
export function AccountPage() {
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Account and limits"
        description="What this account has and may have in this region. The switch for account and region is at the top of the page."
      />
      <div className="grid gap-5 lg:grid-cols-2">
        <UsageCard />
        <CommitmentCard />
      </div>
      <KeysCard />
      <LimitsCard />
    </div>
  );
}
