import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** One line below the label, in the list only. */
  readonly description?: string;
}

export interface SelectProps<T extends string> {
  readonly options: readonly SelectOption<T>[];
  readonly value: T;
  readonly onValueChange: (value: T) => void;
  /** The control's name where no visible label is tied to `id`. */
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly id?: string;
  readonly size?: "md" | "sm";
  readonly disabled?: boolean;
  readonly prefix?: ReactNode;
  readonly className?: string;
}

export function selectClass(size: "md" | "sm" = "md", className?: string): string {
  return cx(
    "inline-flex min-w-0 select-none items-center justify-between gap-2 rounded-md border border-control bg-surface pr-1.5 pl-2 text-ink hover:bg-hover data-disabled:border-line data-disabled:bg-sunken data-popup-open:bg-hover data-disabled:text-ink-3",
    size === "md" ? "h-8 text-sm" : "h-7 text-xs",
    className,
  );
}

/** What stands on the closed select. */
export function SelectValue({
  prefix,
  children,
}: {
  readonly prefix: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <>
      <span className="flex min-w-0 items-center gap-1.5">
        {prefix ? <span className="text-ink-3">{prefix}</span> : null}
        {children}
      </span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
    </>
  );
}
