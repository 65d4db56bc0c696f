import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";

/** Row heights in pixels, their border included, for lists that place rows by themselves: `h-8`, `h-9`, `h-11`. */
export const ROW = { line: 32, compact: 36, normal: 44 } as const;

export const tableClass = "w-full border-collapse text-left text-sm";

/** A table that scrolls sideways in its own frame, never the page. Give it a `caption` for its name. */
export function Table({
  caption,
  density = "normal",
  className,
  children,
  ...rest
}: ComponentProps<"table"> & { readonly caption: string; readonly density?: "normal" | "compact" }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="relative overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className={cx(tableClass, className)} data-density={density} {...rest}>
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

/** The head of the column in which each row has its buttons. */
export function ActionsTh() {
  return (
    <Th>
      <span className="sr-only">Actions</span>
    </Th>
  );
}

export function Td({ numeric, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cx(
        "h-11 border-line border-b px-3 py-1.5 first:pl-4 last:pr-4 in-data-[density=compact]:h-9 in-data-[density=compact]:py-0",
        numeric && "whitespace-nowrap text-right",
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
