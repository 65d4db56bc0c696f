"use client";

import { ChevronsUpDown, Globe } from "lucide-react";
import { usePlace } from "#browser/page/place-store.ts";
import { resolvePlace, useServer } from "#components/calling/use-server.ts";
import { Button, type ButtonProps } from "#components/ui/button.tsx";

/** Says the account and region that the console looks at and acts in. */
export function PlaceButton(props: ButtonProps) {
  const { account, region } = resolvePlace(usePlace(), useServer());
  return (
    <Button variant="secondary" size="sm" aria-haspopup="dialog" {...props}>
      <Globe aria-hidden className="text-ink-3" />
      <span className="sr-only">Account and region: </span>
      <span>{account}</span>
      <span className="text-ink-3 max-md:sr-only"> / </span>
      <span className="max-md:sr-only">{region}</span>
      <ChevronsUpDown aria-hidden className="size-3.5! text-ink-3" />
    </Button>
  );
}
