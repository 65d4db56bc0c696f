"use client";

import { Info } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Facts, type FactsProps } from "#components/ui/facts.tsx";
import { Popover } from "#components/ui/popover.tsx";

export interface DetailsPopoverProps {
  /** What it is, such as "stream". */
  readonly what: string;
  readonly items: FactsProps["items"];
}

/** What one asks of a resource now and then, such as its ARN, behind a button of its header. */
export function DetailsPopover({ what, items }: DetailsPopoverProps) {
  return (
    <Popover
      title={`Details of the ${what}`}
      align="start"
      trigger={(button) => (
        <Button size="sm" variant="ghost" {...button}>
          <Info aria-hidden />
          Details
        </Button>
      )}
    >
      <Facts layout="above" className="pt-2" items={items} />
    </Popover>
  );
}
