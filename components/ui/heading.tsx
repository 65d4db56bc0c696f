import type { ReactNode, Ref } from "react";
import { cx } from "./cx.ts";

const looks = {
  /** The page's, one on each. */
  title: "text-xl font-semibold text-ink",
  /** Of a part of a page, and of a dialog. */
  section: "text-lg font-semibold text-ink",
  /** Of a card. */
  heading: "text-base font-semibold text-ink",
  /** Of a group of fields or facts in a card. */
  strong: "text-sm font-medium text-ink",
  /** Above a list or a block, where the words only name it. */
  label: "text-xs text-ink-3",
} as const;

export interface HeadingProps {
  /** Its rank among the page's headings, which its look does not say. */
  readonly level: 1 | 2 | 3 | 4;
  readonly look: keyof typeof looks;
  readonly id?: string;
  readonly className?: string;
  /** With a ref the heading can be given the focus, to say where one has come. */
  readonly ref?: Ref<HTMLHeadingElement>;
  readonly title?: string;
  readonly children: ReactNode;
}

/** All headings: five looks, chosen apart from the rank. */
export function Heading({ level, look, className, ref, ...rest }: HeadingProps) {
  const Rank = `h${level}` as const;
  return (
    <Rank
      className={cx("min-w-0 break-words", looks[look], ref && "outline-none", className)}
      {...(ref && { ref, tabIndex: -1 })}
      {...rest}
    />
  );
}
