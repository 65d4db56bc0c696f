import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Heading } from "./heading.tsx";

export interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  /** What is missing and why, and what happens next. */
  readonly children?: ReactNode;
  /** Two at most: do it for me, show me the command. */
  readonly actions?: ReactNode;
  readonly className?: string;
  /** 1 where it is the whole page. */
  readonly level?: 1 | 2;
}

export function EmptyState({ icon, title, children, actions, className, level = 2 }: EmptyStateProps) {
  return (
    <div className={cx("mx-auto flex max-w-lg flex-col items-center px-6 py-12 text-center", className)}>
      {icon ? (
        <div
          aria-hidden
          className="mb-4 flex size-12 items-center justify-center rounded-xl border border-line bg-sunken text-ink-3 [&>svg]:size-6"
        >
          {icon}
        </div>
      ) : null}
      <Heading level={level} look={level === 1 ? "title" : "heading"}>
        {title}
      </Heading>
      {children ? <div className="mt-1.5 text-ink-2 text-sm">{children}</div> : null}
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
