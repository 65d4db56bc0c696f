import type { ReactNode } from "react";
import { cx } from "./cx.ts";

const looks = {
  info: { box: "border-line bg-accent-soft", ink: "text-accent-ink" },
  warn: { box: "border-warn/30 bg-warn-soft", ink: "text-warn" },
  bad: { box: "border-bad/30 bg-bad-soft", ink: "text-bad" },
} as const;

export interface BannerProps {
  /** What it is about: the name of its region. */
  readonly label: string;
  readonly tone: keyof typeof looks;
  readonly icon: ReactNode;
  /** One or two sentences. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** What is so for the whole console now, in one line below the bar of every page. */
export function Banner({ label, tone, icon, children, actions }: BannerProps) {
  const { box, ink } = looks[tone];
  return (
    <section
      aria-label={label}
      className={cx(
        "flex min-h-10 items-center gap-x-3 gap-y-1 border-b px-4 py-1.5 text-sm max-sm:flex-wrap lg:px-6",
        box,
      )}
    >
      <span aria-hidden className={cx("shrink-0 [&>svg]:size-4", ink)}>
        {icon}
      </span>
      <p className="wrap-anywhere min-w-0 grow basis-0 text-ink max-sm:basis-3/4">{children}</p>
      {actions === undefined ? null : (
        <div className="flex shrink-0 items-center gap-2 max-sm:pl-6">{actions}</div>
      )}
    </section>
  );
}
