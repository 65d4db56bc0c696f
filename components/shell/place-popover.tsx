"use client";

import { useState } from "react";
import { usePlace } from "#browser/page/place-store.ts";
import { resolvePlace, useServer } from "#components/calling/use-server.ts";
import { Popover } from "#components/ui/popover.tsx";
import { PlaceButton } from "./place-button.tsx";
import { PlaceForm } from "./place-form.tsx";

export function PlacePopover() {
  const server = useServer();
  const { account, region } = resolvePlace(usePlace(), server);
  const [open, setOpen] = useState(true);
  return (
    <Popover title="Account and region" open={open} onOpenChange={setOpen} trigger={<PlaceButton />}>
      <PlaceForm
        key={`${account}/${region}`}
        account={account}
        region={region}
        accounts={server?.accounts ?? []}
        regions={server?.regions ?? []}
        onDone={() => setOpen(false)}
      />
    </Popover>
  );
}
