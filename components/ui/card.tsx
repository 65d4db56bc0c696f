import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={cx("min-w-0 rounded-lg border border-line bg-surface", className)} {...rest} />;
}

export interface CardHeaderProps {
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly id?: string;
}

export function CardHeader({ title, description, actions, id }: CardHeaderProps) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 pb-3">
      <div className="min-w-0">
        <h2 id={id} className="font-semibold text-base text-ink">
          {title}
        </h2>
        {description ? <p className="mt-0.5 max-w-[68ch] text-ink-3 text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={cx("px-4 pb-4", className)} {...rest} />;
}
