"use client";

import { usePlace } from "#browser/page/place-store.ts";
import { resolvePlace, useServer } from "#components/calling/use-server.ts";
import { PopoverFrame } from "#components/ui/popover-frame.tsx";
import { PlaceButton } from "./place-button.tsx";
import { PlaceForm } from "./place-form.tsx";

export function PlacePopover() {
  const server = useServer();
  const { account, region } = resolvePlace(usePlace(), server);
  return (
    <PopoverFrame title="Account and region" trigger={(button) => <PlaceButton {...button} />}>
      {(close) => (
        <PlaceForm
          key={`${account}/${region}`}
          account={account}
          region={region}
          accounts={server?.accounts ?? []}
          regions={server?.regions ?? []}
          onDone={close}
        />
      )}
    </PopoverFrame>
  );
}
