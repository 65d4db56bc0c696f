import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

/** Row heights in pixels, their border included: what `h-9` and `h-11` are, for lists that place rows by themselves. */
export const ROW = { compact: 36, normal: 44 } as const;

/** A table that scrolls sideways in its own frame, never the page. Give it a `caption` for its name. */
export function Table({
  caption,
  className,
  children,
  ...rest
}: ComponentProps<"table"> & { readonly caption: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className={cx("w-full border-collapse text-left text-sm", className)} {...rest}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

interface CellProps {
  /** Numbers stand right so that their digits line up. */
  readonly numeric?: boolean;
}

export function Th({ numeric, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={cx(
        "h-9 whitespace-nowrap border-line border-b px-3 font-medium text-ink-3 text-xs first:pl-4 last:pr-4",
        numeric && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

export function Td({ numeric, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cx(
        "h-11 border-line border-b px-3 py-1.5 first:pl-4 last:pr-4",
        numeric && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr className={cx("last:*:border-b-0", className)} {...rest} />;
}

export interface SortThProps extends CellProps {
  readonly direction: "ascending" | "descending" | "none";
  readonly onSort: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A header that sorts by its column when pressed. */
export function SortTh({ direction, onSort, numeric, className, children }: SortThProps) {
  const Arrow = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <Th aria-sort={direction} {...(numeric && { numeric })} {...(className && { className })}>
      <button
        type="button"
        onClick={onSort}
        className={cx(
          "-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink",
          direction !== "none" && "text-ink",
          numeric && "flex-row-reverse",
        )}
      >
        {children}
        <Arrow aria-hidden className={cx("size-3", direction === "none" && "opacity-0")} />
      </button>
    </Th>
  );
}
