import { Command } from "cmdk";
import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";

export function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-ink-3 **:[[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  /** The words by which it is found. */
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function Item({ value, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className={cx(
        "flex h-9 cursor-default select-none items-center gap-2 rounded-md px-2 text-sm",
        "data-[selected=true]:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3",
      )}
    >
      {children}
    </Command.Item>
  );
}
