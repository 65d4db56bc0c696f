import { type ReactNode, useId } from "react";
import { cx } from "./cx.ts";
import { Heading } from "./heading.tsx";

export interface SectionProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly level?: 2 | 3;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page with its heading and no box around it; the cards are inside. */
export function Section({ title, description, actions, level = 2, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cx("flex min-w-0 flex-col gap-2", className)}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Heading level={level} look="section" id={id}>
            {title}
          </Heading>
          {description ? <p className="max-w-[96ch] text-ink-3 text-xs">{description}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
