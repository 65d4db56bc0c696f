import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export interface DisclosureProps {
  readonly summary: ReactNode;
  /** Instead of the arrow. */
  readonly icon?: ReactNode;
  readonly open?: boolean;
  /** Called when it is folded or unfolded. */
  readonly onOpenChange?: (open: boolean) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** What most readers do not need, folded away behind a line that names it. */
export function Disclosure({
  summary,
  icon,
  open = false,
  onOpenChange,
  className,
  children,
}: DisclosureProps) {
  return (
    <details
      className={cx("group/disclosure min-w-0", className)}
      open={open}
      onToggle={(event) => onOpenChange?.(event.currentTarget.open)}
    >
      <summary className="inline-flex h-7 select-none list-none items-center gap-1.5 rounded-md px-2 font-medium text-ink-2 text-xs hover:bg-hover hover:text-ink [&::-webkit-details-marker]:hidden [&>svg]:size-3.5 [&>svg]:shrink-0">
        {icon ?? <ChevronRight aria-hidden className="group-open/disclosure:rotate-90" />}
        {summary}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
