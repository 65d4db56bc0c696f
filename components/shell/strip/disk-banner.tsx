"use client";

import { HardDrive } from "lucide-react";
import { useServer } from "#components/calling/use-server.ts";
import { Banner } from "#components/ui/banner.tsx";

/** Why the server refuses what it would have to keep. */
export function DiskBanner() {
  if (useServer()?.storage !== "full") return null;
  return (
    <Banner label="The disk is full" tone="bad" icon={<HardDrive />}>
      <span className="font-medium">There is no room left on the server's disk.</span> New records and changes
      are refused until there is; what is stored can still be read.
    </Banner>
  );
}
