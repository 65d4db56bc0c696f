"use client";

import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Popover } from "#components/ui/popover.tsx";

export interface RangeButtonProps {
  /** What it is, with whose: the panel's title and, quietly, the button's name. */
  readonly what: string;
  /** The range in short, on the button. */
  readonly short: ReactNode;
  readonly align: "start" | "end";
  /** The panel's width, as wide as its longest number. */
  readonly className: string;
  readonly children: ReactNode;
}

/** A range in short; in full, as it is on the wire, when asked for. */
export function RangeButton({ what, short, align, className, children }: RangeButtonProps) {
  return (
    <Popover
      align={align}
      className={className}
      title={what}
      trigger={(button) => (
        <button
          type="button"
          className="-mx-1 rounded-sm px-1 font-mono text-ink-2 text-xs underline decoration-line-strong decoration-dotted underline-offset-4 hover:text-ink"
          {...button}
        >
          {short}
          <span className="sr-only">, {what.charAt(0).toLowerCase() + what.slice(1)} in full</span>
        </button>
      )}
    >
      <dl className="mt-2 flex flex-col gap-2 text-xs">{children}</dl>
    </Popover>
  );
}

export interface RangeEndProps {
  readonly name: string;
  readonly text: string;
  /** The same in another notation. */
  readonly second?: string;
}

export function RangeEnd({ name, text, second }: RangeEndProps) {
  return (
    <div>
      <dt className="text-ink-3">{name}</dt>
      <dd className="flex items-start justify-between gap-2">
        <span className="min-w-0 break-all font-mono text-ink">
          {text}
          {second === undefined ? null : <span className="block text-ink-3">{second}</span>}
        </span>
        <CopyButton text={text} label={`Copy ${name.toLowerCase()}`} />
      </dd>
    </div>
  );
}
