import type { ReactNode } from "react";
import { cx } from "./cx.ts";

export type StatTone = "plain" | "warn" | "bad";

const tones: Record<StatTone, string> = { plain: "text-ink", warn: "text-warn", bad: "text-bad" };
const sizes = {
  lg: "text-2xl font-semibold",
  md: "text-lg font-semibold",
  sm: "text-sm font-medium",
} as const;

export interface StatProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** One quiet line below: over what time, of how much, whose. */
  readonly hint?: ReactNode;
  /** `warn` and `bad` only for a number that says so by being above 0 or above a bound. */
  readonly tone?: StatTone;
  readonly size?: keyof typeof sizes;
  /** A class for the small square that ties it to a part of a picture. */
  readonly swatch?: string;
}

/** A number with its name, inside a `StatRow`. Every number that stands by itself looks like this. */
export function Stat({ label, value, hint, tone = "plain", size = "sm", swatch }: StatProps) {
  return (
    <div className="min-w-0">
      <dt className="flex items-center gap-1.5 whitespace-nowrap font-medium text-ink-3 text-xs">
        {swatch === undefined ? null : <span aria-hidden className={cx("size-2 rounded-xs", swatch)} />}
        {label}
      </dt>
      <dd className={cx("whitespace-nowrap", sizes[size], tones[tone])}>{value}</dd>
      {hint === undefined ? null : <dd className="truncate text-ink-3 text-xs max-sm:hidden">{hint}</dd>}
    </div>
  );
}

export interface StatRowProps {
  /** With lines between them, all as wide; otherwise as wide as each is. */
  readonly divided?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Numbers beside each other. A divided row needs its columns as a class. */
export function StatRow({ divided = false, className, children }: StatRowProps) {
  return (
    <dl
      className={cx(
        divided
          ? "grid gap-px bg-line *:bg-surface *:px-4 *:py-2 max-sm:*:px-3"
          : "flex flex-wrap gap-x-6 gap-y-2 *:min-w-16",
        className,
      )}
    >
      {children}
    </dl>
  );
}
