import { clockMillis } from "#browser/charts/clock-text.ts";
import { type LineLook, type LogLineRow, lookOf, shortLine } from "#browser/functions/logs/log-lines.ts";
import { cx } from "#components/ui/cx.ts";
import { Visible } from "#components/ui/visible.tsx";

const INKS: Readonly<Record<LineLook, string>> = {
  frame: "text-ink-3",
  error: "text-bad",
  warn: "text-warn",
  plain: "text-ink",
};

/** The cells of a line of a log. */
export function LineCells({ row }: { readonly row: LogLineRow }) {
  return (
    <>
      <span className="whitespace-nowrap text-ink-3">{clockMillis(row.atMs)}</span>
      <span className={cx("truncate font-mono", INKS[lookOf(row.message)])}>
        <Visible text={shortLine(row.message)} />
      </span>
    </>
  );
}
