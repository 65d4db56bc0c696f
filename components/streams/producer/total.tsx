import { formatCount } from "#browser/text/format.ts";
import { cx } from "#components/ui/cx.ts";

export interface TotalProps {
  readonly name: string;
  readonly value: number;
  /** Its colour when it is not 0. */
  readonly tone?: string;
}

export function Total({ name, value, tone = "text-ink" }: TotalProps) {
  return (
    <div className="min-w-16">
      <dt className="text-ink-3 text-xs">{name}</dt>
      <dd className={cx("text-sm", value > 0 ? tone : "text-ink")}>{formatCount(value)}</dd>
    </div>
  );
}
