import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import { cx } from "./cx.ts";

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** What its copy button copies. */
  readonly copy?: string | undefined;
  readonly mono?: boolean;
}

export interface FactsProps {
  readonly items: readonly Fact[];
  /** `row`: one line, wrapping; `beside`: names in a column of their own; `above`: each name over its value. */
  readonly layout: "row" | "beside" | "above";
  readonly className?: string;
}

const lists = {
  row: "flex flex-wrap gap-x-4 gap-y-1 text-xs",
  beside: "grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-1.5 text-xs",
  above: "flex flex-col gap-2 text-sm",
} as const;

const each = { row: "flex min-w-0 items-center gap-1.5", beside: "contents", above: "min-w-0" } as const;

/** What is known of a thing, as names with values. */
export function Facts({ items, layout, className }: FactsProps) {
  return (
    <dl className={cx(lists[layout], className)}>
      {items.map(({ name, value, copy, mono }) => (
        <div key={name} className={each[layout]}>
          <dt className={cx("whitespace-nowrap text-ink-3", layout === "above" && "text-xs")}>{name}</dt>
          <dd className={cx("min-w-0 break-words text-ink", mono && "break-all font-mono text-xs")}>
            {copy === undefined ? (
              value
            ) : (
              <span className="flex min-w-0 items-center gap-1">
                <span className="min-w-0">{value}</span>
                <CopyButton text={copy} label={`Copy ${name}`} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
