import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

const looks = {
  info: { icon: Info, box: "border-line bg-sunken", ink: "text-ink-3" },
  warn: { icon: TriangleAlert, box: "border-warn/30 bg-warn-soft", ink: "text-warn" },
  error: { icon: CircleAlert, box: "border-bad/30 bg-bad-soft", ink: "text-bad" },
} as const;

export interface NoticeProps {
  readonly kind?: keyof typeof looks;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** A boxed message in the page. An error is announced when it appears. */
export function Notice({ kind = "info", title, children, action, className }: NoticeProps) {
  const { icon: Icon, box, ink } = looks[kind];
  return (
    <div
      role={kind === "error" ? "alert" : undefined}
      className={cx("flex items-start gap-2 rounded-lg border px-3 py-2 text-sm", box, className)}
    >
      <Icon aria-hidden className={cx("mt-0.5 size-4 shrink-0", ink)} />
      <div className="min-w-0 grow">
        {title ? <p className="break-words font-medium text-ink">{title}</p> : null}
        {children ? <div className="break-words text-ink-2">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
